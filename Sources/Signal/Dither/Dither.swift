/// Noise added before rounding, so that the rounding leaves no distortion and what is quieter than the last bit is still
/// heard: triangular, ±1 step of the word (TPDF, Lipshitz and Wannamaker 1992).
public struct Dither: Sendable, BitwiseCopyable {
    private var state: SIMD4<UInt64>

    /// Dithers of different seeds are independent.
    @_noLocks public init(seed: UInt64) {
        state = .zero
        // Any seed is spread over the four lanes, none of which may be 0.
        var random = SplitMix64(seed: seed)
        for lane in 0..<4 { state[lane] = random.next() | 1 }
    }

    /// Adds noise for words of `bits` bits to the lanes whose `weights` are 1; those of 0 pass unchanged. RT safe.
    @_noLocks
    public mutating func process(
        _ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int, bits: Int32, weights: SIMD4<Double>
    ) {
        guard weights != .zero else { return }
        let step = weights / Double(Int64(1) &<< Int64(bits &- 1))
        // The compiler keeps no field of `self` in registers across the loop: a copy does it.
        var dither = self
        for i in 0..<count { frames[i] += dither.next() * step }
        self = dither
    }

    /// Triangular between −1 and 1: the difference of two even numbers, one from each half of 64 random bits. RT safe.
    @_noLocks @inline(__always) mutating func next() -> SIMD4<Double> {
        // Marsaglia's xorshift: no multiplication, which vectors of 64 bits lack.
        state ^= state &<< 13
        state ^= state &>> 7
        state ^= state &<< 17
        // The bits of a fraction under the exponent of 1.0 make a number in 1 ..< 2.
        let exponent = SIMD4<UInt64>(repeating: 0x3FF0_0000_0000_0000)
        let upper = unsafeBitCast((state &>> 12) | exponent, to: SIMD4<Double>.self)
        let lower = unsafeBitCast(((state &<< 32) &>> 12) | exponent, to: SIMD4<Double>.self)
        return upper - lower
    }
}
