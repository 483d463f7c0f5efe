import Glibc

/// What of a digital section may vary in the fit, as up to four unknowns: 0 is the start, 1 a factor of e.
///
/// What remains is exact: the response at 0 Hz of all but low cuts, whose numerator keeps its double zero there.
enum FitFreedom {
    /// The denominator.
    case lowCut
    /// Numerator and denominator, without their terms at 0 Hz.
    case highCut
    /// Two unknowns move numerator and denominator together, two apart. The latter and all errors count in units of
    /// the gain, so that small gains are no harder to fit than large ones.
    case boost(decibels: Double)

    /// The unit of errors, in logarithms of squared magnitudes.
    var scale: Double {
        switch self {
        case .lowCut, .highCut: 1
        case .boost(let decibels): decibels / 10
        }
    }

    /// The section at these values of the unknowns.
    func section(at place: SIMD4<Double>, from start: DigitalSection) -> DigitalSection {
        let (above, below): (SIMD3<Double>, SIMD3<Double>)
        switch self {
        case .lowCut:
            above = .zero
            below = SIMD3(place[0], place[1], place[2])
        case .highCut:
            above = SIMD3(0, place[0], place[1])
            below = SIMD3(0, place[2], place[3])
        case .boost:
            let together = SIMD3(place[0], place[1], 0)
            let apart = SIMD3(0, place[2], place[3]) * scale
            above = together + apart
            below = together - apart
        }
        var section = start
        for index in 0..<3 {
            section.numerator.terms[index] *= exp(above[index])
            section.denominator.terms[index] *= exp(below[index])
        }
        return section
    }

    /// How the error changes with the unknowns, from how the logarithms of the two powers change with those of their
    /// terms.
    func slopes(numerator: SIMD3<Double>, denominator: SIMD3<Double>) -> SIMD4<Double> {
        switch self {
        case .lowCut:
            return SIMD4(-denominator[0], -denominator[1], -denominator[2], 0)
        case .highCut:
            return SIMD4(numerator[1], numerator[2], -denominator[1], -denominator[2])
        case .boost:
            let together = (numerator - denominator) / scale
            let apart = numerator + denominator
            return SIMD4(together[0], together[1], apart[1], apart[2])
        }
    }
}
