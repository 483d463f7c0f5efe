import Glibc
import Testing

extension EndToEnd {
    /// What reaches a card's converter, through the real libasound, in every format and at every pace.
    @Suite("Bit-exact cards", .serialized)
    struct CardExactnessTests {
        private static let seconds = 19

        @Test(
            "cards in every format play bit-exact but for counted moves; files are not paced by their own greed",
            .needs(.gstreamer))
        func formats() async throws {
            async let peer: Void = Self.playPattern()
            async let own: Void = Self.playRamp()
            _ = try await (peer, own)
        }

        /// GStreamer's 24 bits on cards of 24 and 32 bits, whose clocks are right or 300 ppm off, and on what has no
        /// clock at all.
        private static func playPattern() async throws {
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let pattern = format.pattern(seconds: seconds + 1)
            let session = try CardSession(format)
            try session.add("S32", SimulatedCard(.s32))
            let two = try session.add("two connectors", SimulatedCard(.s24Packed, channels: 2), isRecording: true)
            try session.add("eight connectors", SimulatedCard(.s24, channels: 8))
            let fast = try session.add("fast", SimulatedCard(.s32, channels: 4, "ppm 300.0"))
            let slow = try session.add("slow", SimulatedCard(.s32, channels: 4, "ppm -300.0"))
            let faster = try session.add("twice as fast", SimulatedCard(.s32, channels: 4, "ppm 600.0"))
            let file = try SimulatedCard(.s32)
            try session.add("file", file, output: file.fileOutput)
            let null = try session.add("null", SimulatedCard(), output: SimulatedCard.nullOutput, isRecording: true)
            try await session.listen()
            let sender = try session.send(pattern)
            #expect(try await sender.waitForExit(within: .seconds(seconds + 20)) == 0)
            try await Task.sleep(for: .milliseconds(1300))

            for player in session.players {
                let status = try #require(player.device.lastStatus?.report)
                let output = try #require(status.outputs?.first)
                let channels = try #require(status.channels)
                for index in 0..<4 {
                    let note = player.name == two.name && index > 1
                    #expect((channels[index].note?.hasPrefix("no connector") ?? false) == note, "\(player.name)")
                }
                #expect(output.health?.state == "good", "\(player.name): \(output)")
                if player.name == null.name { Self.expectPaced(player) }
                if player.name == two.name || player.name == null.name {
                    let evidence = session.evidence(of: player)
                    let (code, recording) = try await player.device.stop(signal: SIGTERM)
                    #expect(code == 0)
                    Verdict(name: "the file beside \(player.name)", pattern: pattern, evidence: evidence)
                        .expectExact(recording)
                } else {
                    #expect(try await player.device.end() == 0)
                }
                if player.name == null.name { continue }
                let isFast = player.name == fast.name || player.name == faster.name
                let direction = isFast ? -1 : player.name == slow.name ? 1 : nil
                let found = CardVerdict(
                    name: player.name, signal: pattern,
                    channels: (0..<4).map { $0 < player.card.channels ? $0 : nil },
                    evidence: session.evidence(of: player), moves: status.sources?.first?.reanchors ?? 0,
                    underruns: output.xruns ?? 0, direction: direction
                ).expectExplained(try player.card.played())
                // 5 ms at 600 ppm are 8.3 s; those at 300 ppm may just have ended before theirs.
                if player.name == faster.name { #expect(found?.moves.isEmpty == false, "no move was found") }
            }
        }

        /// Our own sender's 16 bits on a card of 16 bits and on one of more.
        private static func playRamp() async throws {
            let session = try CardSession(StreamFormat(bits: 16, channels: 4, framesPerPacket: 48))
            try session.add("S16", SimulatedCard(.s16))
            try session.add("L16 on S24_3LE", SimulatedCard(.s24Packed))
            try await session.listen()
            let ramp = RampPattern(bits: 16, frameCount: (seconds + 1) * 48000)
            let sender = try session.send(["--signal", "ramp", "--frames", "\(ramp.frameCount)"])
            #expect(try await sender.waitForExit(within: .seconds(seconds + 20)) == 0)
            try await Task.sleep(for: .milliseconds(1300))
            for player in session.players {
                let status = try #require(player.device.lastStatus?.report)
                #expect(try await player.device.end() == 0)
                CardVerdict(
                    name: player.name, signal: ramp, evidence: session.evidence(of: player),
                    moves: status.sources?.first?.reanchors ?? 0, underruns: status.outputs?.first?.xruns ?? 0
                ).expectExplained(try player.card.played())
            }
        }

        /// What takes everything at once is given one second of sound a second: both numbers are of the same lines.
        private static func expectPaced(_ player: CardSession.Player) {
            let lines = player.device.reports.map(\.report).filter { $0.event == "status" }
            guard lines.count > 10, let end = lines.last, let seconds = end.seconds, let before = lines[2].seconds,
                let written = end.outputs?.first?.framesWritten, let then = lines[2].outputs?.first?.framesWritten
            else {
                Issue.record("\(player.name): too few status lines")
                return
            }
            let rate = Double(written - then) / (seconds - before)
            // A line and its numbers may be a stall apart.
            #expect(abs(rate - 48000) < 480, "\(player.name): \(rate) frames a second")
        }
    }
}
