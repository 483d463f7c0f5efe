import NetworkAudio

/// Audio in which every sample tells its frame number and its lane, so that a capture can be checked frame by frame.
///
/// A sample is `number · 4 + lane` in 24 bits, scrambled reversibly into noise: neither silence nor a prediction is
/// ever taken for a frame, since four lanes must agree.
enum FrameCode {
    /// Frames until the code repeats: 87 s.
    static let period: Int64 = 1 << 22

    private static let mask: UInt32 = 0xFF_FFFF
    private static let factor: UInt32 = 0x9E_3779
    /// The inverse of `factor` modulo 2²⁴, by Newton's iteration.
    private static let inverse: UInt32 = {
        var x: UInt32 = 1
        for _ in 0..<6 { x = x &* (2 &- factor &* x) }
        return x & mask
    }()

    /// The 24-bit word of a frame's lane, sign-extended.
    static func word(frame: Int64, lane: Int) -> Int32 {
        var code = UInt32(truncatingIfNeeded: frame & (period - 1)) << 2 | UInt32(lane)
        code = code &* factor & mask
        code ^= code >> 12
        code = code &* factor & mask
        return Int32(bitPattern: code << 8) >> 8
    }

    private static func code(_ word: UInt32) -> UInt32 {
        var code = word &* inverse & mask
        code ^= code >> 12
        return code &* inverse & mask
    }

    /// The frame number, modulo `period`, that all four left-justified words tell, or nil where they do not agree.
    static func frame(_ words: SIMD4<Int32>) -> Int64? {
        let first = code(UInt32(bitPattern: words[0]) >> 8)
        guard first & 3 == 0 else { return nil }
        for lane in 1..<4 where code(UInt32(bitPattern: words[lane]) >> 8) != first | UInt32(lane) { return nil }
        return Int64(first >> 2)
    }

    /// Writes the payload of frames `first ..< first + count` of a stream of four lanes.
    static func write(_ bytes: UnsafeMutablePointer<UInt8>, first: Int64, count: Int) {
        var at = bytes
        for i in 0..<count {
            for lane in 0..<4 {
                let word = word(frame: first + Int64(i), lane: lane)
                at[0] = UInt8(truncatingIfNeeded: word >> 16)
                at[1] = UInt8(truncatingIfNeeded: word >> 8)
                at[2] = UInt8(truncatingIfNeeded: word)
                at += 3
            }
        }
    }
}
