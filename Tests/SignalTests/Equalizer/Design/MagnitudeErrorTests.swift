import Foundation
import SeededRandom
import Signal
import Testing

@Suite("Magnitude errors of the equaliser")
struct MagnitudeErrorTests {
    typealias Kind = EqualizerBand.Kind

    /// What the errors of 4000 random settings of each type must not exceed, in decibels: the 95 % quantile and the
    /// maximum.
    private static let limits: [(kind: Kind, quantile: Double, maximum: Double)] = [
        (.peaking, 0.15, 0.2), (.lowCut, 0.3, 0.9), (.highCut, 0.08, 0.09), (.lowShelf, 0.06, 0.12),
        (.highShelf, 0.06, 0.12),
    ]

    @Test("random settings from the whole ranges follow the analog filter", arguments: limits)
    func random(kind: Kind, quantile: Double, maximum: Double) {
        var random = SeededGenerator(seed: 4)
        let errors = (0..<4000).map { _ in
            let band = EqualizerBand.random(kind, from: &random)
            return (error: band.error, band: band)
        }.sorted { $0.error < $1.error }
        report(kind.rawValue, errors)
        #expect(errors[3799].error <= quantile)
        #expect(errors[3999].error <= maximum)
    }

    @Test("below 4 kHz, with Q of at least 1 and up to 12 dB, the error is at most 0.1 dB", arguments: Kind.allCases)
    func ordinary(kind: Kind) {
        var random = SeededGenerator(seed: 5)
        let errors = (0..<1000).map { _ in
            var band = EqualizerBand.random(kind, from: &random)
            band.hertz = 20 * pow(200, random.unit())
            band.decibels *= 12.0 / 30
            band.q = max(1, band.q)
            return (error: band.error, band: band)
        }.sorted { $0.error < $1.error }
        report("\(kind.rawValue), ordinary", errors)
        #expect(errors[999].error <= 0.1)
    }

    @Test("the corners of the ranges follow the analog filter as well", arguments: limits)
    func corners(kind: Kind, quantile: Double, maximum: Double) {
        let errors = EqualizerBand.corners(kind).map { (error: $0.error, band: $0) }
            .sorted { $0.error < $1.error }
        report("\(kind.rawValue), corners", errors)
        #expect(errors[errors.count - 1].error <= maximum)
    }

    private func report(_ name: String, _ errors: [(error: Double, band: EqualizerBand)]) {
        func text(_ part: Double) -> String {
            String(format: "%.4f", errors[Int(part * Double(errors.count - 1))].error)
        }
        print("\(name): median \(text(0.5)), 95 % \(text(0.95)), 99 % \(text(0.99)), worst \(text(1)) dB")
        for (error, band) in errors.suffix(3).reversed() { print("    \(String(format: "%.4f", error)) dB: \(band)") }
    }
}
