import Foundation
import Testing

extension EndToEnd {
    /// What others do must not be heard.
    @Suite("Disturbances", .serialized)
    struct DisturbanceTests {
        private static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)

        @Test("100 000 foreign packets a second for 5 seconds change no sample", .needs(.gstreamer))
        func flood() async throws {
            let session = StreamSession(.gstreamer, Self.format, seconds: 7)
            let flood = Task {
                try await Task.sleep(for: .seconds(2))
                let flood = try PacketFlood(session.address, packetsPerSecond: 100_000)
                try await Task.sleep(for: .seconds(5))
                flood.stop()
                return flood.sent
            }
            try await session.expectExact(isWatched: false)
            let sent = try await flood.value
            print("flood: \(sent) foreign packets in 5 s")
            #expect(sent > 400_000, "this machine sent only \(sent) packets in 5 s")
        }

        @Test("a port that is taken is named with its reason, and the audio plays", .needs(.gstreamer))
        func portTaken() async throws {
            let holder = try PortHolder()
            let device = try await StreamSession(.gstreamer, Self.format, seconds: 2).expectExact(httpPort: holder.port)
            let status = try #require(device.lastStatus)
            let service = try #require(status.service("http"), "no service 'http' in \(status.text)")
            let text = String(describing: service)
            #expect(text.contains("fault"), "\(text)")
            #expect(text.contains("nextStep"), "\(text)")
        }

        @Test("streams that share a group or a port are not mixed", .needs(.gstreamer))
        func sharedAddress() async throws {
            let wanted = StreamAddress.freeMulticast()
            let sameGroup = StreamAddress(host: wanted.host, port: StreamAddress.freeMulticast().port)
            let samePort = StreamAddress(host: StreamAddress.freeMulticast().host, port: wanted.port)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for address in [wanted, sameGroup, samePort] {
                    group.addTask {
                        let session = StreamSession(.gstreamer, Self.format, seconds: 3, address: address)
                        let device = try await session.expectExact()
                        let counters = device.lastStatus?.report.sources?.first?.counters
                        #expect(counters?.foreign ?? 0 == 0)
                        #expect(counters?.malformed ?? 0 == 0)
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test("a sender that starts anew is heard within half a second", .needs(.gstreamer))
        func senderRestart() async throws {
            let folder = try Workspace()
            let address = StreamAddress.freeMulticast()
            let pattern = Self.format.pattern(seconds: 3)
            let file = folder.path("stream.raw")
            try Self.format.write(pattern, to: file)
            let device = try DeviceUnderTest(
                ["--source", address.url(Self.format), "--interface", "lo"], in: folder)
            try await device.listens(on: address)
            for _ in 0..<2 {
                let peer = try RunningProgram(
                    StreamSender.gstreamer.command(
                        file: file, format: Self.format, to: address, interface: "lo", localAddress: "127.0.0.1"))
                try await peer.waitForExit(within: .seconds(15))
            }
            try await Task.sleep(for: .milliseconds(500))
            let recording = try await device.stop().recording
            let report = try #require(
                PatternReport(recording.frames, pattern: pattern, channels: [0, 1, 2, 3]), "nothing was heard")
            print("restart: breaks \(report.breaks)")
            let restart = try #require(
                report.breaks.first { $0.resumedPosition < $0.position }, "no second start heard")
            // The new start takes over at once: what of the old stream is still on its way, a link offset, is faded out.
            #expect(restart.position >= pattern.frameCount - 4800 - 480, "more than that is missing: \(restart)")
            #expect(restart.resumedFrame - restart.frame < 24_000, "\(restart)")
            #expect(restart.resumedPosition < 24_000, "\(restart)")
            #expect(report.endPosition == pattern.frameCount)
        }
    }
}
