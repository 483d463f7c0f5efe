import Foundation
import SeededRandom
import Signal
import Testing

@Suite("Filter prototypes")
struct FilterPrototypeTests {
    typealias Kind = EqualizerBand.Kind

    /// All corners of the ranges and thousands of settings within.
    private func settings(_ kind: Kind) -> [EqualizerBand] {
        var random = SeededGenerator(seed: 6)
        return EqualizerBand.corners(kind) + (0..<5000).map { _ in EqualizerBand.random(kind, from: &random) }
    }

    @Test("the analog magnitude is that of the formula", arguments: Kind.allCases)
    func analog(kind: Kind) {
        for band in settings(kind) {
            for hertz in [20, 440, 12_345, 20_000.0] {
                let expected = sqrt(band.analogPower(at: hertz))
                #expect(abs(band.prototype.magnitude(at: hertz) / expected - 1) < 1e-9, "\(band)")
            }
        }
    }

    /// The largest distance from 0 of the roots of z² + first z + second.
    private func radius(_ first: Double, _ second: Double) -> Double {
        let discriminant = first * first / 4 - second
        return discriminant < 0 ? sqrt(second) : abs(first) / 2 + sqrt(discriminant)
    }

    @Test("poles and zeros are inside the unit circle, with the margin of the analog ones", arguments: Kind.allCases)
    func stable(kind: Kind) {
        // A resonance of Q 30 and 30 dB at 20 Hz decays with π 20 Hz / (30 · 5.6) a second, which is 7.8e-6 a frame.
        let margin = 7e-6
        for band in settings(kind) {
            let section = band.prototype.coefficients
            #expect(radius(section.a1, section.a2) < 1 - margin, "\(band)")
            #expect(section.b0 > 0)
            if kind == .lowCut {
                #expect(section.b1 == -2 * section.b0 && section.b2 == section.b0, "\(band)")
            } else {
                #expect(radius(section.b1 / section.b0, section.b2 / section.b0) < 1 - margin, "\(band)")
            }
        }
    }

    @Test("at 0 dB the section is exactly 1, with the poles of the band", arguments: Kind.allCases.filter(\.hasGain))
    func neutral(kind: Kind) {
        for var band in settings(kind) {
            for zero in [0.0, -0.0] {
                band.decibels = zero
                let section = band.prototype.coefficients
                #expect(section.b0 == 1 && section.b1 == section.a1 && section.b2 == section.a2, "\(band)")
                band.decibels = 0.01
                let weak = band.prototype.coefficients
                #expect(abs(section.a1 - weak.a1) < 1e-3 && abs(section.a2 - weak.a2) < 1e-3, "\(band)")
            }
        }
    }

    @Test("bands of opposite gain cancel", arguments: Kind.allCases.filter(\.hasGain))
    func inverse(kind: Kind) {
        for band in settings(kind) {
            let section = band.prototype.coefficients
            var opposite = band
            opposite.decibels.negate()
            let inverse = opposite.prototype.coefficients
            #expect(abs(section.b0 * inverse.b0 - 1) < 1e-12, "\(band)")
            for (zero, pole) in [(section.b1, inverse.a1), (section.b2, inverse.a2)] {
                #expect(abs(zero / section.b0 - pole) < 1e-13, "\(band)")
            }
        }
    }

    @Test("the response at 0 Hz is exact")
    func steady() {
        for kind in Kind.allCases {
            for band in settings(kind) {
                let expected =
                    switch kind {
                    case .lowCut: 0.0
                    case .lowShelf: Decibels(band.decibels).factor
                    case .peaking, .highCut, .highShelf: 1.0
                    }
                #expect(abs(band.prototype.coefficients.magnitude(at: 0) - expected) <= 1e-8 * expected, "\(band)")
            }
        }
    }
}
