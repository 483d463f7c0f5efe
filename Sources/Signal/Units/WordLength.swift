/// How many bits a sample has as a whole number: two's complement in the low bits of an `Int32`.
public enum WordLength: Int, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case bits16 = 16
    case bits24 = 24

    /// The largest word; the smallest is one below its negative.
    public var maximum: Int32 { @_noLocks get { (1 << Int32(truncatingIfNeeded: rawValue &- 1)) &- 1 } }

    /// The word nearest to `value`, where 1.0 is full scale (2ⁿ⁻¹): ties go to even, what exceeds the range is
    /// clamped, NaN is silence. A word divided by 2ⁿ⁻¹ comes back unchanged. RT safe.
    @_noLocks
    public func quantize(_ value: Double) -> Int32 {
        let top = Double(maximum)
        let scaled = value * (top + 1)
        guard scaled == scaled else { return 0 }
        // 1.5 · 2⁵² has no digits after the point: adding it rounds, to even, without a call.
        let rounder = 6_755_399_441_055_744.0
        return Int32(max(-top - 1, min(top, scaled)) + rounder - rounder)
    }

    /// The low bits of `bits`, read as two's complement. RT safe.
    @_noLocks
    public func wrapping(_ bits: UInt32) -> Int32 {
        let unused = UInt32(truncatingIfNeeded: 32 &- rawValue)
        return Int32(bitPattern: bits &<< unused) &>> Int32(bitPattern: unused)
    }
}
