import Foundation
import Testing

extension EndToEnd {
    /// Many control systems at once, while audio plays.
    @Suite("Load on the command port", .serialized)
    struct CommandLoadTests {
        /// `command-load` is built with the tests.
        private static let load = Workspace.packageRoot.appendingPathComponent(".build/release/command-load").path

        /// How often the answers may be timed.
        private static let takes = 3

        /// What `command-load` printed: `p99=4.1`.
        private static func figures(_ line: String) -> [String: String] {
            Dictionary(
                line.split(separator: " ").compactMap { pair in
                    let parts = pair.split(separator: "=")
                    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
                }, uniquingKeysWith: { first, _ in first })
        }

        @Test(
            "200 clients with 5 000 commands a second: all reports, quick answers, and not a bit of sound lost",
            .needs(.program), .needs(.gstreamer), arguments: [50, 500, 5_000])
        func load(sets: Int) async throws {
            for take in 1...Self.takes {
                // What else a machine does makes answers slower, nothing makes them faster.
                if try await isQuick(sets: sets) { return }
                try #require(take < Self.takes, "99 % of the answers were late in each of \(take) takes")
            }
        }

        /// Expects what no load may change, and returns whether 99 % of the answers were as quick as they are to be.
        private func isQuick(sets: Int) async throws -> Bool {
            let seconds = 10
            let folder = try Workspace()
            let address = StreamAddress.freeMulticast()
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let pattern = format.pattern(seconds: seconds + 5)
            let file = folder.path("stream.raw")
            try format.write(pattern, to: file)
            // As on a machine of its own: what else runs here must not be measured.
            let first = geteuid() == 0 && Workspace.path(of: "chrt") != nil ? ["chrt", "-r", "1"] : []
            // Outputs 3 and 4 are those whose gain the load moves.
            let device = try ControlledDevice(
                ["--source", address.url(format), "--map", "1=1:1,2=1:2"], in: folder, through: first, isRecording: true
            )
            try await device.device.listens(on: address)
            let port = try await device.port("command")
            let disk = try DiskSpeed.percentile99(at: folder.path("disk"))
            let started = HostTime.now
            let sender = try RunningProgram(
                StreamSender.gstreamer.command(
                    file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
            try await device.device.status("sound") { $0.channels?.first?.peakDbfs != nil }
            let load = try RunningProgram(
                first + [Self.load, "\(port)", "--sets", "\(sets)", "--seconds", "\(seconds)", "--deaf", "2"])
            let code = try await load.waitForExit(within: .seconds(seconds + 40))
            let line = load.lines.last?.text ?? ""
            print("\(sets) of 5000 commands a second set something: \(line)")
            #expect(code == 0, "\(line)")
            let figures = Self.figures(line)
            #expect(figures["answers"] == "\(5_000 * seconds)")
            #expect(figures["same"] == "true")
            // An edit is answered when it is on the disk; one that just missed a write waits for two.
            let limit = max(20, 2 * disk)
            let delay = figures["p99"].flatMap { Double($0) } ?? .infinity
            print("a write takes this disk \(disk) ms, 99 % of 200")
            #expect(try await sender.waitForExit(within: .seconds(30)) == 0)
            try await Task.sleep(for: .milliseconds(1_300))
            let (exitCode, recording) = try await device.device.stop()
            #expect(exitCode == 0)
            let evidence = Evidence(arrivals: [], start: started, reports: device.device.reports)
            Verdict(name: "load", pattern: pattern, channels: [0, 1, nil, nil], evidence: evidence)
                .expectExact(recording)
            return first.isEmpty || delay < limit
        }
    }
}
