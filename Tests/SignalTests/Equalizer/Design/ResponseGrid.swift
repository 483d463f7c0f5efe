import Foundation
import Signal

/// Frequencies at which responses are compared, with z⁻¹ at each.
struct ResponseGrid: Sendable {
    let frequencies: [Double]
    private let delays: [Complex]

    /// 500 points from 20 Hz to 20 kHz, equally dense in every octave.
    static let standard = ResponseGrid(count: 500)
    /// The same with 60 points.
    static let coarse = ResponseGrid(count: 60)

    private init(count: Int) {
        self.init(frequencies: (0..<count).map { 20 * pow(1000, Double($0) / Double(count - 1)) })
    }

    init(frequencies: [Double]) {
        self.frequencies = frequencies
        delays = frequencies.map {
            Complex(real: cos(2 * .pi * $0 / 48_000), imaginary: -sin(2 * .pi * $0 / 48_000))
        }
    }

    /// Points around the band's frequency, close enough for the sharpest resonance, within 20 Hz to 20 kHz.
    init(around band: EqualizerBand) {
        let sharpness = band.q * pow(10, abs(band.decibels) / 40)
        self.init(
            frequencies: stride(from: -6, through: 6, by: 0.5).map {
                min(max(band.hertz * exp(asinh($0 / (2 * sharpness))), 20), 20_000)
            })
    }

    /// The magnitude in decibels at all points.
    func decibels(of section: BiquadCoefficients) -> [Double] {
        let one = Complex(real: 1, imaginary: 0)
        return delays.map { delay in
            let above = section.b0 * one + section.b1 * delay + section.b2 * (delay * delay)
            let below = one + section.a1 * delay + section.a2 * (delay * delay)
            return 10 * log10(above.power / below.power)
        }
    }

    /// The distances in decibels of a section from a band's analog filter. No point is left out.
    func errors(of section: BiquadCoefficients, from band: EqualizerBand) -> [Double] {
        zip(frequencies, decibels(of: section)).map { $1 - 10 * log10(band.analogPower(at: $0)) }
    }

    /// The largest distance in decibels between two sections.
    func distance(_ a: BiquadCoefficients, _ b: BiquadCoefficients) -> Double {
        zip(decibels(of: a), decibels(of: b)).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
}

extension EqualizerBand {
    /// The largest error in decibels of this band's section, over the audible range and at its resonance; infinite if
    /// any is not a number.
    var error: Double {
        let section = prototype.coefficients
        let errors =
            ResponseGrid.standard.errors(of: section, from: self)
            + ResponseGrid(around: self).errors(of: section, from: self)
        return errors.reduce(0) { $1.isNaN ? .infinity : max($0, abs($1)) }
    }
}
