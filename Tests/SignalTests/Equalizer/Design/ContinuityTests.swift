import Foundation
import Signal
import Testing

/// Someone drags a band: the response must follow without jumps of its own.
@Suite("Continuity of the equaliser")
struct ContinuityTests {
    typealias Kind = EqualizerBand.Kind

    /// Settings from which the dragged value is taken away: extreme and ordinary ones.
    private static func bands(_ kind: Kind) -> [EqualizerBand] {
        let qs = [kind.qRange.lowerBound, 1, kind.qRange.upperBound]
        let gains = kind.hasGain ? [-30, 3, 30] : [0.0]
        return [20, 3000, 12_000, 20_000].flatMap { hertz in
            gains.flatMap { gain in qs.map { EqualizerBand(kind: kind, hertz: hertz, decibels: gain, q: $0) } }
        }
    }

    @Test("frequency in steps of 0.1 %", arguments: Kind.allCases)
    func frequency(kind: Kind) {
        for var band in Self.bands(kind) where band.hertz == 20 && band.decibels >= 0 {
            // A sharp resonance near the top carries the steep flanks of its error along.
            let limit = kind == .lowCut ? 0.03 : 0.012
            walk(steps: 6900, limit: limit) { step in
                band.hertz = 20 * pow(1000, Double(step) / 6900)
                return band
            }
        }
    }

    @Test("Q in steps of 0.1 %", arguments: Kind.allCases)
    func q(kind: Kind) {
        let range = kind.qRange
        let steps = Int(1000 * log(range.upperBound / range.lowerBound))
        for var band in Self.bands(kind) where band.q == 1 && band.decibels >= 0 {
            walk(steps: steps, limit: 0.001) { step in
                band.q = range.lowerBound * pow(range.upperBound / range.lowerBound, Double(step) / Double(steps))
                return band
            }
        }
    }

    @Test("gain in steps of 0.1 dB", arguments: Kind.allCases.filter(\.hasGain))
    func gain(kind: Kind) {
        for var band in Self.bands(kind) where band.decibels == 3 {
            walk(steps: 600, limit: 0.003) { step in
                band.decibels = Double(step - 300) / 10
                return band
            }
        }
    }

    @Test("gain through zero in steps of 0.0001 dB, coefficients included", arguments: Kind.allCases.filter(\.hasGain))
    func neutral(kind: Kind) {
        for var band in Self.bands(kind) where band.decibels == 3 {
            band.decibels = -0.003
            var previous = band.prototype.coefficients
            for step in -29...30 {
                band.decibels = Double(step) / 10_000
                let section = band.prototype.coefficients
                #expect(abs(section.a1 - previous.a1) < 1e-4 && abs(section.a2 - previous.a2) < 1e-4, "\(band)")
                #expect(ResponseGrid.coarse.distance(section, previous) < 0.000_11, "\(band)")
                previous = section
            }
        }
    }

    /// Checks that the error moves by less than `limit` decibels from one step to the next.
    private func walk(steps: Int, limit: Double, band: (Int) -> EqualizerBand) {
        var previous: [Double]?
        for step in 0...steps {
            let band = band(step)
            let errors = ResponseGrid.coarse.errors(of: band.prototype.coefficients, from: band)
            let moved = zip(previous ?? errors, errors).reduce(0) { max($0, abs($1.0 - $1.1)) }
            #expect(moved < limit, "\(band) moved the error by \(moved) dB")
            previous = errors
        }
    }
}
