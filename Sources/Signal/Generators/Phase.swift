@_silgen_name("sin") @_noLocks private func sine(_ x: Double) -> Double

/// An angle as a fraction of a turn, in 64-bit fixed point: it wraps by overflow and never loses precision, however
/// long it runs (2⁻⁶⁴ of a turn of error per step at most).
struct Phase: Sendable, BitwiseCopyable {
    /// 2⁻⁶⁴ of a turn each.
    var fraction: UInt64 = 0

    /// The step of one frame at 48 kHz. `hertz`: 0 up to, but not including, 48 000.
    @_noLocks
    static func step(hertz: Double) -> UInt64 {
        let turns = hertz / Double(SampleRate.hertz)
        guard turns > 0, turns < 1 else { return 0 }
        return UInt64(turns * 18_446_744_073_709_551_616.0)
    }

    /// sin(2π · fraction), from the half of the turn around 0 so that no digits are lost near the end of a turn.
    var sineOfTurn: Double {
        @_noLocks get { sine(Double(Int64(bitPattern: fraction)) * (Double.pi / 9_223_372_036_854_775_808.0)) }
    }
}
