import Glibc
import Signal
import Testing

@Suite struct PinkNoiseGeneratorTests {
    /// Power in one octave around `centre`, by a second-order band-pass applied twice.
    private func octavePower(_ samples: [Double], centre: Double) -> Double {
        let omega = 2 * Double.pi * centre / 48_000
        let alpha = sin(omega) * sinh(log(2) / 2 * omega / sin(omega))
        func filtered(_ input: [Double]) -> [Double] {
            var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0)
            return input.map { x in
                let y = (alpha * (x - x2) + 2 * cos(omega) * y1 - (1 - alpha) * y2) / (1 + alpha)
                (x2, x1, y2, y1) = (x1, x, y1, y)
                return y
            }
        }
        return filtered(filtered(samples)).reduce(0) { $0 + $1 * $1 } / Double(samples.count)
    }

    @Test("every octave from 63 Hz to 8 kHz has the same power within 1 dB")
    func slope() {
        var noise = PinkNoiseGenerator(level: DBFS(-20), seed: 1)
        let samples = (0..<1_440_000).map { _ in noise.next() }
        let levels = (0..<8).map { 10 * log10(octavePower(samples, centre: 62.5 * pow(2, Double($0)))) }
        let mean = levels.reduce(0, +) / 8
        for level in levels { #expect(abs(level - mean) < 1) }
    }

    @Test("its RMS is that of a sine of the same level")
    func level() {
        var noise = PinkNoiseGenerator(level: DBFS(-20), seed: 2)
        var power = 0.0
        for _ in 0..<1_440_000 {
            let value = noise.next()
            power += value * value / 1_440_000
        }
        #expect(abs(10 * log10(power) - (-20 - 3.01)) < 0.3)
    }

    @Test("the same seed gives the same noise, another seed another")
    func seeds() {
        func first(_ seed: UInt64) -> [Double] {
            var noise = PinkNoiseGenerator(level: DBFS(-20), seed: seed)
            return (0..<100).map { _ in noise.next() }
        }
        #expect(first(7) == first(7))
        #expect(first(7) != first(8))
    }
}
