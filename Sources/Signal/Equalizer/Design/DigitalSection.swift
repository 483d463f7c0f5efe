import Glibc

/// A digital second-order section: a quotient of two digital quadratics.
struct DigitalSection {
    var numerator: DigitalQuadratic
    var denominator: DigitalQuadratic

    var inverse: DigitalSection { DigitalSection(numerator: denominator, denominator: numerator) }

    /// The section for use, its gain multiplied by `factor`.
    func coefficients(factor: Double = 1) -> BiquadCoefficients {
        let a = denominator.delays
        let b = numerator.delays * factor
        return BiquadCoefficients(b0: b[0] / a[0], b1: b[1] / a[0], b2: b[2] / a[0], a1: a[1] / a[0], a2: a[2] / a[0])
    }

    /// Below this gain a section is a weaker version of that with this gain, because the fit would have to divide by
    /// nothing: in decibels.
    private static let leastGain = 0.001

    /// The digital section of a band whose inverse is the same band of negative gain.
    static func boost(by gain: Decibels, of analog: (Decibels) -> AnalogSection) -> DigitalSection {
        let size = abs(gain.value)
        let fitted = max(size, leastGain)
        var section = MagnitudeFit(of: analog(Decibels(fitted)), freedom: .boost(decibels: fitted)).section
        if size < fitted { section.weaken(to: size / fitted) }
        return gain.value < 0 ? section.inverse : section
    }

    /// Leaves of the distance between numerator and denominator only `part`, from 0 (they are equal) to 1.
    private mutating func weaken(to part: Double) {
        for index in 0..<3 {
            let (above, below) = (numerator.terms[index], denominator.terms[index])
            let middle = (above * below).squareRoot()
            let half = pow(above / below, part / 2)
            numerator.terms[index] = middle * half
            denominator.terms[index] = middle / half
        }
    }
}
