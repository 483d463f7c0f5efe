/// A digital second-order section at 48 kHz: H(z) = (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²).
public struct BiquadCoefficients: Sendable, Hashable, BitwiseCopyable {
    public var b0, b1, b2, a1, a2: Double

    public init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        self.b0 = b0
        self.b1 = b1
        self.b2 = b2
        self.a1 = a1
        self.a2 = a2
    }

    /// The section that changes nothing.
    public static let identity = BiquadCoefficients(b0: 1, b1: 0, b2: 0, a1: 0, a2: 0)

    /// |H| as a factor, at a frequency from 0 to 24 000 Hz. Not for the audio thread.
    public func magnitude(at hertz: Double) -> Double {
        let angle = HalfAngle(hertz: hertz)
        return (Self.power(b0, b1, b2, at: angle) / Self.power(1, a1, a2, at: angle)).squareRoot()
    }

    /// The squared magnitude of c0 + c1 z⁻¹ + c2 z⁻² on the unit circle.
    private static func power(_ c0: Double, _ c1: Double, _ c2: Double, at angle: HalfAngle) -> Double {
        let atZero = c0 + c1 + c2
        let atNyquist = c0 - c1 + c2
        let power =
            atZero * atZero * angle.cosineSquared + atNyquist * atNyquist * angle.sineSquared
            - 16 * c0 * c2 * angle.sineSquared * angle.cosineSquared
        return max(0, power)  // Rounding may leave less at a zero on the unit circle.
    }
}
