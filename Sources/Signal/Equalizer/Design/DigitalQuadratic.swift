/// A quadratic in t = (1 − z⁻¹) / (1 + z⁻¹) times (1 + z⁻¹)², which is a quadratic in z⁻¹: p₀ + p₁ t + p₂ t².
///
/// On the unit circle t = j tan(ω/2). All roots in z lie inside the unit circle if and only if all p have the same
/// sign. So whoever varies the logarithms of p can never leave what is stable and of minimum phase, and low
/// frequencies are small values of p₀, not small differences of large coefficients.
struct DigitalQuadratic {
    /// p₀, p₁, p₂: at least 0.
    var terms: SIMD3<Double>

    /// The squared magnitude on the unit circle, divided by 16, and by how much its logarithm changes with the
    /// logarithms of p.
    func slopes(at angle: HalfAngle) -> (power: Double, slopes: SIMD3<Double>) {
        let constant = terms[0] * angle.cosineSquared
        let square = terms[2] * angle.sineSquared
        let real = constant - square
        let imaginary = terms[1] * terms[1] * angle.sineSquared * angle.cosineSquared
        let power = real * real + imaginary
        return (power, SIMD3(constant * real, imaginary, -square * real) * (2 / power))
    }

    /// The coefficients of 1, z⁻¹, z⁻².
    var delays: SIMD3<Double> {
        SIMD3(terms[0] + terms[1] + terms[2], 2 * (terms[0] - terms[2]), terms[0] - terms[1] + terms[2])
    }
}
