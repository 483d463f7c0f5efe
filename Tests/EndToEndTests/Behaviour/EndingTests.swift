import Foundation
import Testing

extension EndToEnd {
    /// How the program ends, and what is left when it does.
    @Suite("Endings", .serialized)
    struct EndingTests {
        @Test("Ctrl-C and SIGTERM end it cleanly, a kill leaves a whole recording", .needs(.gstreamer))
        func endings() async throws {
            let folder = try Workspace()
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let pattern = format.pattern(seconds: 8)
            let file = folder.path("stream.raw")
            try format.write(pattern, to: file)
            let address = StreamAddress.freeMulticast()
            let signals = [SIGINT, SIGTERM, SIGKILL]
            let devices = try signals.map {
                try DeviceUnderTest(
                    ["--source", address.url(format), "--interface", "lo"], in: folder, name: "signal\($0)")
            }
            for device in devices { try await device.listens(on: address) }
            let witness = try StreamWitness(address)
            defer { witness.stop() }
            let started = HostTime.now
            let peer = try RunningProgram(
                StreamSender.gstreamer.command(
                    file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
            try await Task.sleep(for: .seconds(4))
            for (signal, device) in zip(signals, devices) {
                let seconds = HostTime.now.seconds(since: started)
                let (code, recording) = try await device.stop(signal: signal)
                #expect(code == (signal == SIGKILL ? 128 + SIGKILL : 0), "signal \(signal): \(device.program.errors)")
                Verdict(
                    name: "ended by signal \(signal)", pattern: pattern,
                    evidence: Evidence(arrivals: witness.arrivals, start: started, reports: device.reports),
                    reachesEnd: false
                ).expectExact(recording)
                // A second of header and buffers may be missing after a kill, the link offset after the others.
                let least = Int((seconds - (signal == SIGKILL ? 2 : 1)) * 48000)
                #expect(recording.frames.count >= least, "signal \(signal): of \(least) frames")
            }
            peer.send(signal: SIGINT)
        }

        @Test("who ends it while it starts anew ends it, once and for all", .needs(.program))
        func endedWhileStartingAnew() async throws {
            let folder = try Workspace()
            for _ in 0..<5 {
                let device = try DeviceUnderTest(["--output", "virtual"], in: folder, isRecording: false)
                try await device.status("its first status", within: .seconds(60)) { _ in true }
                try Shell.run([Workspace.binary, "reboot", "--state", device.statePath])
                // At the very start, before it listens to signals, the system ends it.
                #expect([0, 128 + SIGTERM].contains(try await device.end()), "\(device.program.errors)")
            }
        }

        @Test(
            "a flag that cannot be ends it with code 2 and one line that says why",
            .needs(.program),
            arguments: [
                ["--no-such-flag"],
                ["--source", "http://239.69.1.10:5004"],
                ["--source", "rtp://239.69.1.10:5004?encoding=L8&channels=4"],
                ["--source", "rtp://239.69.1.10:5004", "--source", "rtp://239.69.1.11:5004"]
                    + ["--source", "rtp://239.69.1.12:5004"],
                ["--sdp", "/no/such/file.sdp"],
                ["--link-offset", "500"],
                ["--link-offset", "soon"],
                ["--map", "5=1:1"],
                ["--output", "cassette:a"],
                ["--http-port", "70000"],
            ])
        func badFlags(arguments: [String]) async throws {
            let folder = try Workspace()
            let state = arguments + ["--state", folder.path("state")]
            let program = try RunningProgram([Workspace.binary, "run"] + state)
            defer { program.send(signal: SIGKILL) }
            let code = try await program.waitForExit(within: .seconds(10))
            #expect(code == 2, "\(arguments)")
            // The reason; for a flag that does not exist, where to read which do.
            let said = program.errors.split(separator: "\n").filter {
                !$0.hasPrefix("Usage: ") && !$0.hasSuffix("for more information.")
            }
            #expect(said.count == 1, "\(arguments): \(program.errors)")
            #expect((said.first?.count ?? 0) > 10, "\(arguments): \(program.errors)")
        }
    }
}
