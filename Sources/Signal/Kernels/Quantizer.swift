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
    @_noLocks @inlinable public static func words(_ frame: SIMD4<Double>, bits: Int32) -> SIMD4<Int32> {
        let scale = Double(Int64(1) &<< Int64(bits &- 1))
        let highest = SIMD4<Double>(repeating: scale - 1)
        let numbers = frame.replacing(with: 0, where: frame .!= frame)
        let scaled = (numbers * scale).clamped(lowerBound: SIMD4(repeating: -scale), upperBound: highest)
        let rounded = unsafeBitCast(scaled + magic, to: SIMD4<Int64>.self)
        let words = SIMD4<Int32>(truncatingIfNeeded: rounded)
        return words &<< SIMD4<Int32>(repeating: 32 &- bits)
    }

    /// 24-bit words, left-justified in 32 bits. RT safe.
    @_noLocks @inlinable public static func words24(_ frame: SIMD4<Double>) -> SIMD4<Int32> {
        words(frame, bits: 24)
    }
}
