import Foundation

/// What a simulated card played, or ALSA's file plugin wrote: interleaved samples in one of the formats of cards.
struct CapturedFrames {
    /// ALSA's name of a format, with what a sample of it is.
    enum Format: String, CaseIterable {
        case s32 = "S32_LE"
        case s24Packed = "S24_3LE"
        case s24 = "S24_LE"
        case s16 = "S16_LE"

        var bytes: Int { self == .s16 ? 2 : self == .s24Packed ? 3 : 4 }
        /// Bits of a 32-bit word that lie above the sample once it was read as a little-endian number.
        var unusedBits: Int { self == .s24 ? 8 : 32 - 8 * bytes }
    }

    /// Outputs 1 to 4 as 32-bit samples; connectors that are missing are zero.
    private var words: [SIMD4<Int32>]
    /// Samples that are not silent on connectors beyond the fourth.
    var strayCount = 0

    var count: Int { words.count }
    /// Down to 24 bits.
    var frames: [SIMD4<Int32>] { words.map { $0 &>> 8 } }
    /// The same, but a sample with more than 24 bits is none that any stream holds.
    var exactFrames: [SIMD4<Int32>] {
        words.map { ($0 &>> 8).replacing(with: .min, where: ($0 & 0xFF) .!= 0) }
    }

    init(path: String, format: Format, channels: Int) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let size = format.bytes
        let count = data.count / (size * channels)
        words = Array(repeating: .zero, count: count)
        data.withUnsafeBytes { bytes in
            for frame in 0..<count {
                for channel in 0..<channels {
                    let at = (frame * channels + channel) * size
                    var word: UInt32 = 0
                    for byte in 0..<size { word |= UInt32(bytes[at + byte]) << UInt32(8 * byte) }
                    let left = Int32(bitPattern: word << UInt32(format.unusedBits))
                    if channel < 4 { words[frame][channel] = left } else if left != 0 { strayCount += 1 }
                }
            }
        }
    }
}
