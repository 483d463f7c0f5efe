import Foundation
import Testing

/// A stream on two legs (SMPTE ST 2022-7) by two networks of which one cable after the other is pulled. In networks of
/// its own, and light: runs beside the other end-to-end tests.
@Suite("A redundant stream", .serialized, .againIfMachineStoodStill)
struct RedundancyTests {
    private static let legs = [
        StreamAddress(host: "239.78.0.1", port: 5004), StreamAddress(host: "239.78.1.1", port: 5006),
    ]

    @Test("each cable is pulled in turn, on either end, and not one sample is wrong", .needs(.namespaces))
    func cables() async throws {
        let networks = try TwoNetworks()
        let folder = try Workspace()
        let seconds = 24
        let description = folder.path("pair.sdp")
        try Shell.run(networks.sender.command(Self.send(frames: 48) + ["--sdp", description]))
        let device = try DeviceUnderTest(
            ["--sdp", description, "--interface", "eth0"], in: folder, on: networks.receiver)
        for leg in Self.legs { try await device.listens(on: leg) }

        let pattern = RampPattern(bits: 24, frameCount: seconds * 48_000)
        let peer = try RunningProgram(networks.sender.command(Self.send(frames: pattern.frameCount)))
        try await Task.sleep(for: .seconds(2))
        var random = CableRandom(state: 2_022_7)
        var pulled = [0, 0]
        for round in 0..<8 {
            // Never both: a leg is back for a second and a half before the other goes.
            let network = round % 2
            let place = TwoNetworks.Place.allCases[random.next(2)]
            try networks.setCable(of: network, at: place, isPlugged: false)
            try await Task.sleep(for: .milliseconds(100 + random.next(900)))
            try networks.setCable(of: network, at: place, isPlugged: true)
            pulled[network] += 1
            try await Task.sleep(for: .milliseconds(1_500))
        }
        #expect(pulled == [4, 4])
        try await peer.waitForExit(within: .seconds(40))
        try await Task.sleep(for: .milliseconds(1_300))
        let status = try #require(device.lastStatus?.report.sources?.first)
        let (exitCode, recording) = try await device.stop()
        #expect(exitCode == 0)

        print("redundancy: \(status.counters), legs \(status.legs ?? [])")
        let legs = try #require(status.legs)
        #expect(legs.map(\.interface) == ["eth0", "eth1"], "each leg on the interface of its network")
        #expect(legs.map(\.address) == Self.legs.map(\.description))
        #expect(legs.allSatisfy { $0.lost > 100 }, "no cable was really out: \(legs)")
        #expect(status.counters.lost == 0, "\(status.counters)")
        let report = try #require(
            PatternReport(recording.frames, pattern: pattern, channels: [0, 1, 2, 3]), "nothing was heard")
        print("redundancy: right from \(report.firstPosition) to \(report.endPosition), breaks \(report.breaks)")
        #expect(report.firstPosition <= Verdict.startFrames)
        #expect(report.endPosition == pattern.frameCount)
        #expect(report.breaks.isEmpty)
    }

    @Test("a leg that brings nothing is a warning that names it, and goes when it is back", .needs(.namespaces))
    func reason() async throws {
        let networks = try TwoNetworks()
        let folder = try Workspace()
        let description = folder.path("pair.sdp")
        try Shell.run(networks.sender.command(Self.send(frames: 48) + ["--sdp", description]))
        let device = try DeviceUnderTest(
            ["--sdp", description, "--interface", "eth0"], in: folder, on: networks.receiver)
        for leg in Self.legs { try await device.listens(on: leg) }
        let peer = try RunningProgram(networks.sender.command(Self.send(frames: 120 * 48_000)))
        try await device.status("both legs good", within: .seconds(30)) { report in
            guard let source = report.sources?.first else { return false }
            return source.health?.state == "good" && source.legs?.allSatisfy { $0.health.state == "good" } == true
        }
        try networks.setCable(of: 1, at: .sender, isPlugged: false)
        let told = try await device.status("the warning", within: .seconds(20)) { report in
            report.sources?.first?.health?.reason?.contains("brings nothing") == true
        }
        let source = try #require(told.report.sources?.first)
        #expect(source.health?.state == "warning")
        #expect(source.health?.reason?.hasPrefix("leg 2 (239.78.1.1:5006 on eth1) brings nothing for ") == true)
        #expect(source.health?.reason?.hasSuffix(": the other carries the sound") == true)
        #expect(source.legs?.map(\.health.state) == ["good", "warning"])
        try networks.setCable(of: 1, at: .sender, isPlugged: true)
        // What was lost meanwhile is told for ten seconds more.
        try await device.status("both legs good again", within: .seconds(40)) { report in
            report.sources?.first?.health?.state == "good"
        }
        peer.send(signal: SIGINT)
        #expect(try await device.stop().exitCode == 0)
    }

    private static func send(frames: Int) -> [String] {
        [
            Workspace.binary, "send", "rtp://\(legs[0])", "--interface", "eth0", "--second-leg", "rtp://\(legs[1])",
            "--second-interface", "eth1", "--signal", "ramp", "--channels", "4", "--frames", "\(frames)",
        ]
    }

    /// Which end and how long, the same in every run.
    private struct CableRandom {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
    }
}
