import Foundation
import SeededRandom
import Signal

/// A band with its type apart from its values, so that tests can draw, step and print it.
struct EqualizerBand: Sendable, CustomStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        case peaking, lowCut, highCut, lowShelf, highShelf

        var qRange: ClosedRange<Double> {
            switch self {
            case .peaking: 0.1...30
            case .lowCut, .highCut: 0.3...10
            case .lowShelf, .highShelf: 0.3...1
            }
        }
        var hasGain: Bool { self != .lowCut && self != .highCut }
    }

    var kind: Kind
    var hertz: Double
    var decibels: Double
    var q: Double

    var prototype: FilterPrototype {
        switch kind {
        case .peaking: .peaking(hertz: hertz, gain: Decibels(decibels), q: q)
        case .lowCut: .lowCut(hertz: hertz, q: q)
        case .highCut: .highCut(hertz: hertz, q: q)
        case .lowShelf: .lowShelf(hertz: hertz, gain: Decibels(decibels), q: q)
        case .highShelf: .highShelf(hertz: hertz, gain: Decibels(decibels), q: q)
        }
    }

    var description: String {
        "\(kind.rawValue) \(String(format: "%.1f Hz, %.2f dB, Q %.3f", hertz, decibels, q))"
    }

    /// Frequency and Q equally likely in every octave, gain in every decibel.
    static func random(_ kind: Kind, from random: inout SeededGenerator) -> EqualizerBand {
        let range = kind.qRange
        return EqualizerBand(
            kind: kind, hertz: 20 * pow(1000, random.unit()), decibels: 60 * random.unit() - 30,
            q: range.lowerBound * pow(range.upperBound / range.lowerBound, random.unit()))
    }

    /// Every combination of extreme and of ordinary values.
    static func corners(_ kind: Kind) -> [EqualizerBand] {
        let frequencies = [20, 20.1, 100, 1000, 4000, 8000, 12_000, 15_000, 17_000, 18_000, 19_000, 19_900, 20_000.0]
        let gains = kind.hasGain ? [-30, -29.9, -12, -3, -0.1, -1e-3, -1e-9, 0, 1e-9, 1e-3, 0.1, 3, 12, 29.9, 30] : [0]
        let range = kind.qRange
        let qs = [0, 0.01, 0.25, 0.5, 0.75, 0.99, 1].map {
            range.lowerBound * pow(range.upperBound / range.lowerBound, $0)
        }
        return frequencies.flatMap { hertz in
            gains.flatMap { gain in
                qs.map { EqualizerBand(kind: kind, hertz: hertz, decibels: gain, q: $0) }
            }
        }
    }

    /// The squared magnitude of the analog filter, from its formula with complex numbers.
    func analogPower(at frequency: Double) -> Double {
        let s = Complex(real: 0, imaginary: frequency / hertz)
        let a = pow(10, decibels / 40)
        func power(_ square: Double, _ linear: Double, _ constant: Double) -> Double {
            (square * (s * s) + linear * s + Complex(real: constant, imaginary: 0)).power
        }
        switch kind {
        case .peaking: return power(1, a / q, 1) / power(1, 1 / (a * q), 1)
        case .lowCut: return power(1, 0, 0) / power(1, 1 / q, 1)
        case .highCut: return power(0, 0, 1) / power(1, 1 / q, 1)
        case .lowShelf: return a * a * power(1, sqrt(a) / q, a) / power(a, sqrt(a) / q, 1)
        case .highShelf: return a * a * power(a, sqrt(a) / q, 1) / power(1, sqrt(a) / q, a)
        }
    }
}
