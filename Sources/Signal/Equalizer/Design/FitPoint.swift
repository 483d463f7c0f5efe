import Glibc

/// A frequency at which a digital section is compared with the analog one.
struct FitPoint {
    let angle: HalfAngle
    /// The logarithm of the analog squared magnitude.
    let target: Double
    /// Its share in the sum of squares; those of all points add up to 1.
    let weight: Double

    /// The highest frequency that counts, in hertz.
    private static let top = 20_000.0
    /// Frequencies over the whole band, in hertz: the denser the nearer to the top, as is right for polynomials and
    /// where the errors are. With them the largest error of a least-squares fit is only about a quarter above the
    /// smallest possible one, and giving the largest errors more weight gains nothing.
    private static let band: [(hertz: Double, angle: HalfAngle)] = (0..<16).map { index in
        let hertz = top * sin(.pi / 2 * (Double(index) + 0.5) / 16)
        return (hertz, HalfAngle(hertz: hertz))
    }
    /// Frequencies at the resonance, in half widths of it: without them a sharp one would fall between the others.
    private static let resonance = [-10.0, -3, -1, 0, 1, 3, 10]
    /// What all the points at the resonance weigh together, against 1 of the band.
    private static let resonanceWeight = 0.3

    /// The points for one section.
    static func points(for analog: AnalogSection) -> [FitPoint] {
        var points: [FitPoint] = []
        points.reserveCapacity(band.count + resonance.count)
        let bandWeight = 1 / (1 + resonanceWeight) / Double(band.count)
        for (hertz, angle) in band {
            points.append(FitPoint(angle: angle, target: log(analog.power(at: hertz)), weight: bandWeight))
        }
        let weight = resonanceWeight / (1 + resonanceWeight) / Double(resonance.count)
        for offset in resonance {
            // Where an analog resonance of this sharpness has fallen off by this many half widths.
            let hertz = min(analog.hertz * exp(asinh(offset / (2 * analog.sharpness))), top)
            let angle = HalfAngle(hertz: hertz)
            points.append(FitPoint(angle: angle, target: log(analog.power(at: hertz)), weight: weight))
        }
        return points
    }
}
