/// Whole numbers from Double without the standard library's generic rounding, which the audio thread may not call.
public enum Rounding {
    /// The greatest whole number not above `value`; `value` must be finite and within ±2⁶². RT safe.
    @_noLocks @inlinable public static func down(_ value: Double) -> Int64 {
        let truncated = Int64(value)
        return Double(truncated) > value ? truncated &- 1 : truncated
    }

    /// The nearest whole number, halves upward; `value` must be finite and within ±2⁶². RT safe.
    @_noLocks @inlinable public static func nearest(_ value: Double) -> Int64 { down(value + 0.5) }
}
