import Engine
import NetworkAudio

/// A stream of one lane whose samples are their own numbers, for runs of days.
enum NumberedStream {
    static let framesPerPacket = 480
    static let layout = StreamLayout(encoding: .l24, channelCount: 1, channels: [1, nil, nil, nil])
    static let period: Int64 = 1 << 24

    /// Writes the payload of frames `first ..< first + framesPerPacket`.
    static func write(_ bytes: UnsafeMutablePointer<UInt8>, first: Int64) {
        for i in 0..<framesPerPacket {
            let number = UInt32(truncatingIfNeeded: first + Int64(i))
            bytes[i * 3] = UInt8(truncatingIfNeeded: number >> 16)
            bytes[i * 3 + 1] = UInt8(truncatingIfNeeded: number >> 8)
            bytes[i * 3 + 2] = UInt8(truncatingIfNeeded: number)
        }
    }

    /// The number a frame of the timeline tells, modulo `period`.
    static func number(_ frame: SIMD4<Float>) -> Int64 {
        Int64((Double(frame[0]) * 0x1p23).rounded()) & (period - 1)
    }
}
