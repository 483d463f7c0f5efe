import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// How sound begins and ends on a card: never with a step a tweeter could hear.
    @Suite("Soft start and stop", .serialized)
    struct SoftEdgeTests {
        @Test("a device that starts and ends in the middle of a tone fades in and out", .needs(.program))
        func edges() async throws {
            let session = try CardSession(StreamFormat(bits: 24, channels: 4, framesPerPacket: 48))
            let sender = try session.send(["--signal", "tone", "--frequency", "997", "--level", "-6"])
            defer { sender.send(signal: SIGTERM) }
            try await sender.wait(for: "its packets", within: .seconds(10)) {
                session.witness.arrivals.count > 100 ? () : nil
            }
            try session.add("card", SimulatedCard())
            let file = try SimulatedCard()
            try session.add("file", file, output: file.fileOutput)
            for player in session.players {
                try await player.device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -7 }
                #expect(try await player.device.end() == 0)
                try Self.expectSoft(player)
            }
        }

        /// No step greater than a tone's own, at its beginning and at its end, and silence after it.
        private static func expectSoft(_ player: CardSession.Player) throws {
            let frames = try player.card.played().frames
            let first = try #require(frames.firstIndex { $0 != .zero }, "\(player.name): nothing played")
            let last = try #require(frames.lastIndex { $0 != .zero })
            #expect(last + 1 < frames.count, "\(player.name): the end is not silent")
            // 0.5 · 2π · 997 / 48000 of full scale; a fade of 5 ms and the continuation of a tone add little.
            let most = Int32(0.5 * 2 * Double.pi * 997 / 48000 * 8_388_608 * 1.1)
            // An under-run stops at once: it is counted, and no edge of ours.
            let stops = Set(player.card.frames(of: "xrun"))
            for frame in Array(first..<min(first + 960, last)) + Array(max(first, last - 960)...last + 1)
            where frame > 0 && frame < frames.count && !stops.contains(frame) {
                for channel in 0..<4 {
                    let step = abs(frames[frame][channel] - frames[frame - 1][channel])
                    #expect(step <= most, "\(player.name): a step of \(step) at frame \(frame) of \(frames.count)")
                }
            }
            print("\(player.name): sounds from \(first) to \(last) of \(frames.count)")
        }
    }
}
