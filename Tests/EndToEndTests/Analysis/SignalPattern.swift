/// A signal of which every sample is known, so that a recording tells which part of it it is.
protocol KnownSignal: Sendable {
    /// Frames in the stream.
    var frameCount: Int { get }
    /// The sample as a 24-bit recording holds it.
    func sample(channel: Int, at position: Int) -> Int32
    /// Positions at which this channel has this sample.
    func positions(channel: Int, sample: Int32) -> [Int]
}

/// A signal that never repeats and says of every sample which position and which channel it is: a counter, multiplied and
/// offset differently in each channel, so that swapped channels, a lost or repeated frame, a changed bit all show.
struct SignalPattern: KnownSignal, Hashable {
    /// 16 or 24.
    var bits: Int
    /// Frames in the stream.
    var frameCount: Int

    private var mask: UInt64 { (1 << UInt64(bits)) - 1 }

    /// The sample as a number of `bits` bits.
    func raw(channel: Int, at position: Int) -> UInt32 {
        let n = UInt64(position)
        return UInt32((n &* factor(channel) &+ (n >> UInt64(bits)) &* lap(channel) &+ offset(channel)) & mask)
    }

    /// The sample as a 24-bit recording holds it.
    func sample(channel: Int, at position: Int) -> Int32 {
        let raw = raw(channel: channel, at: position) << UInt32(32 - bits)
        return Int32(bitPattern: raw) >> 8
    }

    /// Positions at which this channel has this sample: one for each time the counter's low bits went round.
    func positions(channel: Int, sample: Int32) -> [Int] {
        let raw = UInt64((UInt32(bitPattern: sample << 8)) >> UInt32(32 - bits))
        guard self.sample24(raw) == sample else { return [] }
        let inverse = inverse(of: factor(channel))
        return (0...(frameCount >> bits)).compactMap { turn in
            let h = UInt64(turn)
            // n = h · 2^bits + low, and the product's low bits depend on low alone.
            let low = ((raw &- offset(channel) &- h &* lap(channel)) &* inverse) & mask
            let position = turn << bits | Int(low)
            return position < frameCount ? position : nil
        }
    }

    private func sample24(_ raw: UInt64) -> Int32 { Int32(bitPattern: UInt32(raw) << UInt32(32 - bits)) >> 8 }
    private func factor(_ channel: Int) -> UInt64 { UInt64(0x9E3779 + channel * 0x3C6E_F2) | 1 }
    private func lap(_ channel: Int) -> UInt64 { UInt64(2 * channel + 1) }
    private func offset(_ channel: Int) -> UInt64 { UInt64(0x165667 * (channel + 1)) }

    /// Inverse of an odd number modulo 2^64 (Newton: each step doubles the right bits).
    private func inverse(of odd: UInt64) -> UInt64 {
        var x = odd
        for _ in 0..<6 { x = x &* (2 &- odd &* x) }
        return x
    }
}
