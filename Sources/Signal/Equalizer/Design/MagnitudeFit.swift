import Glibc

/// The digital section whose magnitude in decibels is nearest to an analog one in the sense of weighted least squares.
///
/// Gauss-Newton on the logarithms of the terms of both quadratics, from the closed form of `FrequencyMap`. Nothing the
/// steps do can lead out of what is stable and of minimum phase. Terms that hardly matter (a pole far beyond Nyquist)
/// are held near the start by a small damping. The number of steps is fixed and none is ever refused, so the result is
/// a smooth function of the band's frequency, gain and Q.
struct MagnitudeFit {
    private let start: DigitalSection
    private let freedom: FitFreedom
    private let points: [FitPoint]

    /// After this many the section no longer moves by more than 10⁻⁴ dB.
    private static let steps = 6
    /// What a distance of 1 from the start costs, against a mean squared error of 1. Ten times less, and the steps of
    /// some high cuts overshoot; ten times more, and the errors of shelves and high cuts grow by a fifth or more.
    private static let damping = 1e-4

    init(of analog: AnalogSection, freedom: FitFreedom) {
        start = FrequencyMap(hertz: analog.hertz).digital(analog)
        self.freedom = freedom
        points = FitPoint.points(for: analog)
    }

    /// The section.
    var section: DigitalSection {
        var place = SIMD4<Double>.zero
        for _ in 0..<Self.steps { place -= step(at: place) }
        return freedom.section(at: place, from: start)
    }

    /// The step that would end at the minimum if the logarithm of the magnitude were linear, with its sign reversed.
    private func step(at place: SIMD4<Double>) -> SIMD4<Double> {
        let section = freedom.section(at: place, from: start)
        var equations = NormalEquations(damping: Self.damping, at: place)
        for point in points {
            let above = section.numerator.slopes(at: point.angle)
            let below = section.denominator.slopes(at: point.angle)
            equations.add(
                error: (log(above.power / below.power) - point.target) / freedom.scale,
                slopes: freedom.slopes(numerator: above.slopes, denominator: below.slopes), weight: point.weight)
        }
        return equations.solution
    }
}
