/// A quadratic in s with coefficients of at least 0, so that its roots lie in the left half-plane.
struct AnalogQuadratic {
    let square: Double
    let linear: Double
    let constant: Double

    /// The squared magnitude at s = j·`ratio`.
    func power(at ratio: Double) -> Double {
        let real = constant - square * ratio * ratio
        let imaginary = linear * ratio
        return real * real + imaginary * imaginary
    }
}
