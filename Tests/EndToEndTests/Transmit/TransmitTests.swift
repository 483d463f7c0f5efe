import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// What the device plays, sent to the network again and heard by programs that know nothing of it.
    @Suite("Streams that are sent", .serialized)
    struct TransmitTests {
        private static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
        private static let httpPort = 8_123

        @Test(
            "two at once are heard bit-exact by GStreamer and by another device, and are announced and withdrawn",
            .needs(.namespaces), .needs(.gstreamer))
        func exact() async throws {
            let stage = try SwitchedStage(format: Self.format, seconds: 8)
            let (all, pair) = (StreamAddress.freeMulticast(), StreamAddress.freeMulticast())
            let watch = try await PacketWatch(on: stage.receiver, ports: [Int(all.port), Int(pair.port), 9_875])
            let raw = stage.folder.path("all.raw")
            let gstreamer = try RunningProgram(
                stage.bystander.command(TransmitReceiver.command(all, channels: 4, file: raw)))
            let device = try DeviceUnderTest(
                ["--source", stage.address.url(Self.format), "--interface", "eth0", "--output", "rtp://\(all)"]
                    + ["--output", "rtp://\(pair)?map=3,1&ptime=0.25&name=Third%20and%20first"],
                in: stage.folder, on: stage.receiver, httpPort: Self.httpPort)
            try await device.listens(on: stage.address)
            let description = try await Self.description(2, of: device, on: stage.receiver) { _ in true }
            #expect(description.contains("s=Third and first\r\n"))
            #expect(description.contains("a=rtpmap:97 L24/48000/2\r\n"))
            #expect(description.contains("a=mediaclk:sender\r\n"))
            #expect(description.contains("a=ts-refclk:localmac="))
            let file = stage.folder.path("pair.sdp")
            try description.write(toFile: file, atomically: true, encoding: .utf8)
            let other = try DeviceUnderTest(
                ["--sdp", file, "--interface", "eth0"], in: stage.folder, name: "other", on: stage.bystander)
            try await other.status("the stream") { $0.sources?.first?.counters.received ?? 0 > 100 }

            let started = HostTime.now
            try await stage.send(from: stage.sender)
            let sent = try await device.status("both streams") { $0.outputs?.last?.transmit?.packets ?? 0 > 20_000 }
            print("sent: \(sent.report.outputs?.compactMap(\.transmit) ?? [])")
            let recording = try await other.stop().recording
            #expect(try await device.end() == 0)
            gstreamer.send(signal: SIGINT)
            _ = try await gstreamer.waitForExit(within: .seconds(10))

            Verdict(
                name: "another device", pattern: stage.pattern, channels: [2, 0, nil, nil],
                evidence: Evidence(start: started, reports: other.reports)
            ).expectExact(recording)
            Verdict(
                name: "GStreamer", pattern: stage.pattern,
                evidence: Evidence(start: started, reports: device.reports)
            ).expectExact(try WaveFile(raw: raw, channels: 4))
            SentPackets(watch, to: all).expectInOrder(frames: 48, dscp: 46, name: "1 ms")
            SentPackets(watch, to: pair).expectInOrder(frames: 12, dscp: 46, name: "0.25 ms")
            let announcements = watch.packets.filter { $0.isOutgoing && $0.port == 9_875 }.map { $0.head.prefix(2) }
            #expect(announcements.count { $0 == "20" } >= 2)
            #expect(announcements.suffix(2) == ["24", "24"], "\(announcements)")
        }

        @Test(
            "on PTP a stamp is media time, link offset and D, and another device plays by it, bit-exact",
            .needs(.namespaces), .needs(.linuxptp), .needs(.gstreamerBindings))
        func locked() async throws {
            let stage = try await ClockStage(receivers: 2)
            let pattern = ClockStage.format.pattern(seconds: 10)
            let file = stage.folder.path("stream.raw")
            try ClockStage.format.write(pattern, to: file)
            let address = StreamAddress.freeMulticast()
            let host = stage.receiver(0)
            let watch = try await PacketWatch(on: host, ports: [Int(address.port), 9_875])
            let device = try DeviceUnderTest(
                ["--sdp", stage.description, "--interface", "eth0", "--qos", "aes67", "--output", "rtp://\(address)"],
                in: stage.folder, on: host, httpPort: Self.httpPort)
            try await device.listens(on: stage.address)
            // At first by the host's clock; with PTP comes another version.
            let description = try await Self.description(1, of: device, on: host) {
                $0.contains("a=mediaclk:direct=0\r\n")
            }
            #expect(description.contains("a=ts-refclk:ptp=IEEE1588-2008:\(stage.identity):0\r\n"))
            let path = stage.folder.path("sent.sdp")
            try description.write(toFile: path, atomically: true, encoding: .utf8)
            let other = try stage.device("other", on: stage.receiver(1), description: path)
            for player in [device, other] {
                try await player.status("a locked clock", within: .seconds(20)) { $0.clock?.state == "locked" }
            }
            // Silence is sent already; what it was played by before is slewed away, 2 ms in ten seconds at most.
            try await Self.expectSynchronous(other)
            try await Task.sleep(for: .seconds(11))
            let peer = try stage.send(file)
            let start = try await peer.start()
            try await Self.expectSynchronous(device)
            #expect(try await peer.program.waitForExit(within: .seconds(40)) == 0, "\(peer.program.errors)")
            try await Task.sleep(for: .milliseconds(1_300))
            let latency = try #require(device.lastStatus?.report.outputs?.last?.latency?.frames)
            let recording = try await other.stop().recording
            #expect(try await device.end() == 0)
            Verdict(
                name: "another device on PTP", pattern: pattern,
                evidence: Evidence(start: HostTime(nanoseconds: Int64(start.startNs)), reports: other.reports)
            ).expectExact(recording)

            let packets = SentPackets(watch, to: address)
            packets.expectInOrder(frames: 48, dscp: 34, joins: 1, name: "on PTP")
            var known = 0
            // 100 ms of link offset, and D: 20 frames of the resampler, 144 of the way to the network.
            #expect(latency == 164)
            let delay: UInt32 = 4_800 + 164
            var wrong: Set<UInt32> = []
            for packet in packets.packets {
                // Both channels: as the sound fades out, one of them alone may by chance have a sample of the pattern.
                guard let position = pattern.positions(channel: 0, sample: packet.samples.0).first,
                    pattern.sample(channel: 1, at: position) == packet.samples.1, position > Verdict.settlingFrames
                else { continue }
                known += 1
                let frame = UInt32(truncatingIfNeeded: start.stamp) &- PTPSender.offset &+ UInt32(position)
                if packet.stamp != frame &+ delay { wrong.insert(packet.stamp &- frame) }
            }
            print("on PTP: \(known) packets with a sample of the stream, stamped media time + \(delay) frames")
            #expect(wrong.isEmpty, "stamped media time + \(wrong.sorted()) frames")
            #expect(known > 5_000)
        }

        private static func expectSynchronous(_ device: DeviceUnderTest) async throws {
            try await device.status("a synchronous source", within: .seconds(20)) {
                $0.sources?.first?.synchrony?.synchronous == true && $0.clock?.source == "reference"
            }
        }

        /// The session description of a stream once it is there and as it is wanted.
        private static func description(
            _ number: Int, of device: DeviceUnderTest, on host: NamespaceLab.Host, _ holds: (String) -> Bool
        ) async throws -> String {
            let command = host.command(
                ["curl", "-sf", "http://127.0.0.1:\(httpPort)/api/v1/transmit/\(number).sdp"])
            return try await device.program.wait(for: "the description of stream \(number)", within: .seconds(30)) {
                (try? Shell.run(command)).flatMap { holds($0) ? $0 : nil }
            }
        }
    }
}
