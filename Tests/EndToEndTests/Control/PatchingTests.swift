import Foundation
import Testing

extension EndToEnd {
    /// Sources and what each output plays, changed while it sounds (F19).
    @Suite("Patching", .serialized)
    struct PatchingTests {
        private static let format = StreamFormat(bits: 24, channels: 8, framesPerPacket: 48)

        @Test("an output that is patched plays its new channel, and all others stay bit-exact", .needs(.ffmpeg))
        func patching() async throws {
            let folder = try Workspace()
            let seconds = 8
            let pattern = Self.format.pattern(seconds: seconds)
            let file = folder.path("stream.raw")
            try Self.format.write(pattern, to: file)
            let address = StreamAddress.freeMulticast()
            let witness = try StreamWitness(address)
            defer { witness.stop() }
            let device = try DeviceUnderTest(
                ["--source", address.url(Self.format), "--interface", "lo"], in: folder)
            try await device.listens(on: address)
            let started = HostTime.now
            let peer = try RunningProgram(
                StreamSender.ffmpeg.command(
                    file: file, format: Self.format, to: address, interface: "lo", localAddress: "127.0.0.1"))
            try await device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
            // All lanes are in use: the first goes over to another channel.
            try device.set("output 1 source=1:5")
            try await Task.sleep(for: .milliseconds(700))
            // None is left, then one is free.
            try device.set("output 1 source=none")
            try await Task.sleep(for: .milliseconds(500))
            try device.set("output 1 source=1:7")
            #expect(try await peer.waitForExit(within: .seconds(seconds + 20)) == 0)
            try await Task.sleep(for: .milliseconds(1300))
            let (code, recording) = try await device.stop()
            #expect(code == 0)
            let evidence = Evidence(arrivals: witness.arrivals, start: started, reports: device.reports)
            var others = recording
            for index in others.frames.indices { others.frames[index][0] = 0 }
            Verdict(name: "others", pattern: pattern, channels: [nil, 1, 2, 3], evidence: evidence)
                .expectExact(others)
            var patched = recording.frames
            for index in patched.indices { patched[index] = SIMD4(patched[index][0], 0, 0, 0) }
            let report = try #require(PatternReport(patched, pattern: pattern, channels: [6, nil, nil, nil]))
            #expect(report.endPosition == pattern.frameCount)
            print("patching: output 1 plays channel 7 from \(report.firstPosition) of \(pattern.frameCount) on")
            let silent = patched[report.firstFrame - 24_000..<report.firstFrame - 1_000].count { $0 == .zero }
            #expect(silent > 10_000, "nothing was silent between two channels")
        }

        @Test("a source that is set is heard, kept over kill -9, and taken out again", .needs(.gstreamer))
        func sources() async throws {
            let folder = try Workspace()
            let format = StreamFormat(bits: 24, channels: 2, framesPerPacket: 48)
            let file = folder.path("stream.raw")
            try format.write(format.pattern(seconds: 30), to: file)
            let address = StreamAddress.freeMulticast()
            let peer = try RunningProgram(
                StreamSender.gstreamer.command(
                    file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
            defer { peer.send(signal: SIGKILL) }
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "lo"], in: folder, isRecording: false)
            try await device.status("a device") { $0.sources?.isEmpty ?? false }
            try device.set("source 1=\(address.url(format))")
            try await device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
            #expect(throws: (any Error).self) { try device.set("output 1 source=1:3") }
            device.program.send(signal: SIGKILL)
            _ = try await device.program.waitForExit(within: .seconds(5))

            let again = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "lo"], in: folder, isRecording: false)
            try await again.status("sound again") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
            try again.set("source 1=")
            let now = again.lastStatus?.report.seconds ?? 0
            try await again.status("silence") {
                $0.seconds ?? 0 > now + 1 && $0.sources?.isEmpty ?? false && $0.channels?.first?.peakDbfs == nil
            }
            #expect(!ListeningPorts.of(again.program.processIdentifier).contains(address.port))
            #expect(try await again.end() == 0)
        }
    }
}
