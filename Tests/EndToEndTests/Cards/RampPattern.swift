/// The ramp `ani4out send --signal ramp` documents: n, −1 − n, (n · 0x9E3779B1 mod 2³²) >> 8 and n + c · 0x10001, each
/// taken to 16 or 24 bits.
struct RampPattern: KnownSignal, Hashable {
    /// 16 or 24.
    var bits: Int
    var frameCount: Int

    func sample(channel: Int, at position: Int) -> Int32 {
        let n = UInt32(truncatingIfNeeded: position)
        let word: UInt32 =
            switch channel {
            case 0: n
            case 1: ~n
            case 2: (n &* 0x9E37_79B1) >> 8
            default: n &+ UInt32(channel) &* 0x1_0001
            }
        return Int32(bitPattern: word << UInt32(32 - bits)) >> 8
    }

    /// Channel 0 counts: every 2ᵇ frames it is there again.
    func positions(channel: Int, sample: Int32) -> [Int] {
        guard channel == 0, sample & ((1 << Int32(24 - bits)) - 1) == 0 else { return [] }
        let low = Int(UInt32(bitPattern: sample << 8) >> UInt32(32 - bits))
        return Array(stride(from: low, to: frameCount, by: 1 << bits))
    }
}
