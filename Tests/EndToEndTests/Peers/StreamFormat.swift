import Foundation

/// A stream of network audio as an independent sender sends it, at 48 kHz.
struct StreamFormat: Sendable, Hashable, CustomStringConvertible {
    /// 16 or 24.
    var bits: Int
    var channels: Int
    var framesPerPacket: Int

    /// `L24/4 125 µs`
    var description: String { "L\(bits)/\(channels) \(framesPerPacket * 1_000_000 / 48000) µs" }
    var packetMilliseconds: Double { Double(framesPerPacket) / 48 }
    var payloadBytes: Int { framesPerPacket * channels * bits / 8 }

    /// Writes the pattern as the raw big-endian samples that go into the packets.
    func write(_ pattern: SignalPattern, to path: String) throws {
        var bytes = [UInt8]()
        bytes.reserveCapacity(pattern.frameCount * channels * bits / 8)
        for position in 0..<pattern.frameCount {
            for channel in 0..<channels {
                let raw = pattern.raw(channel: channel, at: position)
                if bits == 24 { bytes.append(UInt8(truncatingIfNeeded: raw >> 16)) }
                bytes.append(UInt8(truncatingIfNeeded: raw >> 8))
                bytes.append(UInt8(truncatingIfNeeded: raw))
            }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// The same in as many whole packets as these seconds hold.
    func pattern(seconds: Int) -> SignalPattern {
        SignalPattern(bits: bits, frameCount: seconds * 48000 / framesPerPacket * framesPerPacket)
    }
}
