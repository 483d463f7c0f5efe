/// From the signal path's Double, 1.0 = full scale, to the whole numbers a converter or a file takes.
///
/// Rounds to nearest and clips cleanly: full scale is −2ⁿ⁻¹ … 2ⁿ⁻¹ − 1, and what is no number is silence.
/// A 24-bit sample that came in unchanged leaves unchanged.
public enum Quantizer {
    /// Adding and subtracting 1.5 · 2⁵² rounds a Double to a whole number without leaving the vector unit.
    @usableFromInline static let magic = 6_755_399_441_055_744.0

    /// `bits`-bit words, left-justified in 32 bits. RT safe.
    ///
    /// - Parameter bits: 16, 24 or 32.
    @_noLocks @inlinable @inline(__always)
    public static func words(_ frame: SIMD4<Double>, bits: Int32) -> SIMD4<Int32> {
        let scale = Double(Int64(1) &<< Int64(bits &- 1))
        return numbers(frame, fullScale: scale) &<< SIMD4<Int32>(repeating: 32 &- bits)
    }

    /// Whole numbers from −`fullScale`, at most 2³¹, to `fullScale` − 1. RT safe.
    @_noLocks @inlinable @inline(__always)
    public static func numbers(_ frame: SIMD4<Double>, fullScale: Double) -> SIMD4<Int32> {
        let heard = SIMD4<Double>.zero.replacing(with: frame, where: frame .== frame)
        // Clipped once it is rounded: where the sum comes last, the compiler makes three steps of each comparison.
        let rounded = SIMD4.higher(SIMD4(repeating: magic - fullScale), heard * fullScale + magic)
        let clipped = SIMD4.lower(SIMD4(repeating: magic + fullScale - 1), rounded)
        // The lower halves of the four lanes, little-endian: converted one by one they would leave the vector unit.
        return unsafeBitCast(clipped, to: SIMD8<Int32>.self).evenHalf
    }
}
