import Glibc

/// An analog second-order section: a quotient of two quadratics in s, which is normalised to the section's frequency.
struct AnalogSection {
    let hertz: Double
    /// How narrow its resonance is: the Q of the sharper of the two quadratics.
    let sharpness: Double
    let numerator: AnalogQuadratic
    let denominator: AnalogQuadratic

    static func peaking(hertz: Double, gain: Decibels, q: Double) -> AnalogSection {
        let a = pow(10, gain.value / 40)
        return AnalogSection(
            hertz: hertz, sharpness: q * max(a, 1 / a),
            numerator: AnalogQuadratic(square: 1, linear: a / q, constant: 1),
            denominator: AnalogQuadratic(square: 1, linear: 1 / (a * q), constant: 1))
    }

    static func lowCut(hertz: Double, q: Double) -> AnalogSection {
        AnalogSection(
            hertz: hertz, sharpness: q,
            numerator: AnalogQuadratic(square: 1, linear: 0, constant: 0),
            denominator: AnalogQuadratic(square: 1, linear: 1 / q, constant: 1))
    }

    static func highCut(hertz: Double, q: Double) -> AnalogSection {
        AnalogSection(
            hertz: hertz, sharpness: q,
            numerator: AnalogQuadratic(square: 0, linear: 0, constant: 1),
            denominator: AnalogQuadratic(square: 1, linear: 1 / q, constant: 1))
    }

    static func lowShelf(hertz: Double, gain: Decibels, q: Double) -> AnalogSection {
        let a = pow(10, gain.value / 40)
        let slope = a.squareRoot() / q
        return AnalogSection(
            hertz: hertz, sharpness: q,
            numerator: AnalogQuadratic(square: a, linear: a * slope, constant: a * a),
            denominator: AnalogQuadratic(square: a, linear: slope, constant: 1))
    }

    static func highShelf(hertz: Double, gain: Decibels, q: Double) -> AnalogSection {
        let a = pow(10, gain.value / 40)
        let slope = a.squareRoot() / q
        return AnalogSection(
            hertz: hertz, sharpness: q,
            numerator: AnalogQuadratic(square: a * a, linear: a * slope, constant: a),
            denominator: AnalogQuadratic(square: 1, linear: slope, constant: a))
    }

    /// The squared magnitude at a frequency in hertz.
    func power(at hertz: Double) -> Double {
        let ratio = hertz / self.hertz
        return numerator.power(at: ratio) / denominator.power(at: ratio)
    }
}
