import Analysis
import Glibc
import SeededRandom
import Testing

@Suite("Spectrum")
struct SpectrumTests {
    static let length = SpectrumAnalyzer.windowLength

    /// The levels of the bins by the sum that defines them.
    private func reference(_ signal: [Double]) -> [Double] {
        let cosines = (0..<Self.length).map { cos(2 * Double.pi * Double($0) / Double(Self.length)) }
        let windowed = signal.enumerated().map { $1 * (0.5 - 0.5 * cosines[$0]) }
        return (0...Self.length / 2).map { k in
            var (real, imaginary) = (0.0, 0.0)
            for n in 0..<Self.length {
                real += windowed[n] * cosines[k * n % Self.length]
                imaginary += windowed[n] * cosines[(k * n + Self.length / 4) % Self.length]
            }
            let mirror: Double = k == 0 || k == Self.length / 2 ? 1 : 2
            return 20 * log10((real * real + imaginary * imaginary).squareRoot() * mirror * 2 / Double(Self.length))
        }
    }

    @Test("it is the discrete Fourier transform, to a millionth of the signal")
    func definition() throws {
        var random = SeededGenerator(seed: 21)
        let tone = Tone(hertz: 997, level: -6)
        let signal = (0..<Self.length).map { Double(Float(tone.sample($0) + 0.3 * (random.unit() - 0.5))) }
        let levels = try #require(Spectrum.of { signal[$0] }).levels
        let expected = reference(signal)
        #expect(levels.count == expected.count)
        for k in 0..<expected.count {
            let difference = pow(10, Double(levels[k]) / 20) - pow(10, expected[k] / 20)
            #expect(abs(difference) < 1e-6, "bin \(k): \(levels[k]) dBFS, expected \(expected[k])")
        }
    }

    @Test("a sine on a bin reads its level, 6 dB less beside it", arguments: [5, 64, 1_000, 4_000], [0.0, -20, -90])
    func onBin(bin: Int, level: Double) throws {
        let tone = Tone(hertz: Double(bin) * Spectrum.hertzPerBin, level: level, phase: 0.7)
        let levels = try #require(Spectrum.of(tone.sample)).levels
        #expect(abs(Double(levels[bin]) - level) < 0.001)
        #expect(abs(Double(levels[bin - 1]) - level + 6.0206) < 0.002)
        #expect(abs(Double(levels[bin + 1]) - level + 6.0206) < 0.002)
    }

    @Test("off the bin a sine reads at most 1.43 dB less", arguments: [40.0, 500, 3_000], [0.1, 0.25, 0.5, 0.75, 0.9])
    func offBin(bin: Double, offset: Double) throws {
        let tone = Tone(hertz: (bin + offset) * Spectrum.hertzPerBin, level: -20)
        let highest = try #require(Spectrum.of(tone.sample)?.levels.max())
        #expect(highest < -19.99 && highest > -21.43)
        if offset == 0.5 { #expect(abs(highest + 21.42) < 0.01) }
    }

    @Test("beside a full-scale sine the noise of the arithmetic is below -140 dBFS", arguments: [3, 50, 1_000, 3_333])
    func arithmeticNoise(bin: Int) throws {
        let tone = Tone(hertz: Double(bin) * Spectrum.hertzPerBin, level: 0)
        let levels = try #require(Spectrum.of(tone.sample)).levels
        let noise = levels.enumerated().filter { abs($0.offset - bin) > 1 }.map(\.element).max() ?? 0
        #expect(noise < -140, "\(noise) dBFS")
    }

    @Test("silence reads the floor everywhere")
    func silence() throws {
        let spectrum = try #require(Spectrum.of { _ in 0 })
        #expect(spectrum.levels.allSatisfy { $0 == Spectrum.floor })
        #expect(spectrum.bands(perOctave: 36).allSatisfy { $0.level == Spectrum.floor })
        #expect(spectrum.levels(at: [31.5, 1_000, 16_000]).allSatisfy { $0 == Spectrum.floor })
    }

    @Test("what is no number, or an infinite one, reads the floor", arguments: [Double.nan, .infinity, 1e30])
    func notANumber(sample: Double) throws {
        let spectrum = try #require(Spectrum.of { $0 == 4_000 ? sample : 0.1 })
        #expect(spectrum.levels.allSatisfy { $0 == Spectrum.floor })
        #expect(spectrum.bands(perOctave: 36).allSatisfy { $0.level == Spectrum.floor })
    }

    @Test("a constant and an alternation read their value at the two ends")
    func ends() throws {
        let constant = try #require(Spectrum.of { _ in 0.1 }).levels
        #expect(abs(constant[0] + 20) < 0.001)
        #expect(constant[2] < -150)
        let alternation = try #require(Spectrum.of { $0 % 2 == 0 ? 0.1 : -0.1 }).levels
        #expect(abs(alternation[4_096] + 20) < 0.001)
        #expect(alternation[4_094] < -150)
    }
}
