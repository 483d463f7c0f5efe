import Foundation
import Signal
import Testing

@Suite("Biquad coefficients")
struct BiquadCoefficientsTests {
    @Test("the identity has magnitude 1 everywhere")
    func identity() {
        for hertz in [0, 20, 1000, 23_999, 24_000.0] {
            #expect(abs(BiquadCoefficients.identity.magnitude(at: hertz) - 1) < 1e-15)
        }
    }

    @Test("the magnitude is that of the transfer function")
    func magnitude() {
        let section = BiquadCoefficients(b0: 0.3, b1: -0.7, b2: 0.2, a1: -1.5, a2: 0.8)
        let grid = ResponseGrid.standard
        for (hertz, decibels) in zip(grid.frequencies, grid.decibels(of: section)) {
            #expect(abs(20 * log10(section.magnitude(at: hertz)) - decibels) < 1e-9)
        }
    }

    @Test("zeros on the unit circle are at their frequencies")
    func zeros() {
        let average = BiquadCoefficients(b0: 0.5, b1: 0.5, b2: 0, a1: 0, a2: 0)
        #expect(abs(average.magnitude(at: 0) - 1) < 1e-15)
        #expect(average.magnitude(at: 24_000) < 1e-15)
        let difference = BiquadCoefficients(b0: 1, b1: -1, b2: 0, a1: 0, a2: 0)
        #expect(difference.magnitude(at: 0) == 0)
        #expect(abs(difference.magnitude(at: 8000) - 1) < 1e-12)
        for hertz in [50, 6000, 12_345.6, 20_000] {
            let notch = BiquadCoefficients(b0: 1, b1: -2 * cos(2 * .pi * hertz / 48_000), b2: 1, a1: 0, a2: 0)
            #expect(notch.magnitude(at: hertz) < 1e-7)
        }
    }
}
