import Testing

extension EndToEnd {
    /// What is heard when the network's clock goes and comes.
    @Suite("Holdover", .serialized)
    struct HoldoverTests {
        @Test(
            "a grandmaster that goes and returns is not heard: the stream stays synchronous and whole",
            .needs(.namespaces), .needs(.linuxptp), .needs(.gstreamerBindings))
        func grandmasterGone() async throws {
            var stage = try await ClockStage(receivers: 1)
            let pattern = ClockStage.format.pattern(seconds: 32)
            let file = stage.folder.path("stream.raw")
            try ClockStage.format.write(pattern, to: file)
            let device = try stage.device("device", on: stage.receiver(0))
            try await device.listens(on: stage.address)
            try await device.status("a locked clock", within: .seconds(15)) { $0.clock?.state == "locked" }
            let peer = try stage.send(file)
            let start = try await peer.start()
            #expect(start.grandmaster == stage.identity)
            try await device.status("a synchronous source") {
                $0.sources?.first?.synchrony?.synchronous == true && $0.clock?.source == "reference"
            }
            try await stage.grandmaster.kill()
            let holding = try await device.status("holdover", within: .seconds(10)) {
                $0.clock?.state == "holdover"
            }
            #expect(holding.report.sources?.first?.synchrony?.synchronous == true, "\(holding.text)")
            try await stage.restartGrandmaster()
            let again = try await device.status("a clock that is locked again", within: .seconds(15)) {
                $0.clock?.state == "locked" && $0.seconds ?? 0 > holding.report.seconds ?? 0
            }
            #expect(again.report.clock?.grandmaster == stage.identity)
            #expect(peer.program.isRunning, "the stream ended before the grandmaster was back")
            print("holdover: from \(holding.report.seconds ?? 0) to \(again.report.seconds ?? 0) s of the device")
            #expect(try await peer.program.waitForExit(within: .seconds(40)) == 0, "\(peer.program.errors)")
            try await Task.sleep(for: .milliseconds(1300))
            let reports = device.reports.map(\.report).filter { $0.event == "status" }
            // From the first line on that says so: neither silence nor another clock.
            let synchronous = reports.drop { $0.sources?.first?.synchrony?.synchronous != true }
            for line in synchronous where line.seconds ?? 0 < (again.report.seconds ?? 0) + 1 {
                #expect(line.sources?.first?.synchrony?.synchronous == true, "\(line)")
                #expect(line.clock?.source == "reference", "\(line)")
            }
            let recording = try await device.stop().recording
            Verdict(
                name: "holdover", pattern: pattern,
                evidence: Evidence(start: HostTime(nanoseconds: Int64(start.startNs)), reports: device.reports)
            ).expectExact(recording)
            #expect(reports.last?.sources?.first?.reanchors == 0)
        }
    }
}
