import Analysis
import Glibc
import SeededRandom
import Signal
import Testing

@Suite("Spectrum bands")
struct SpectrumBandTests {
    /// 30 Hz to 18 kHz in steps that meet bins and bands at ever other distances.
    static let frequencies = (0..<400).map { 30 * pow(600, Double($0) / 399) }

    @Test("a sine of any frequency reads its level within 0.5 dB", arguments: [3, 12, 24, 36, 48, 96])
    func anySine(perOctave: Int) throws {
        for (i, hertz) in Self.frequencies.enumerated() {
            let spectrum = try #require(Spectrum.of(Tone(hertz: hertz, level: -20, phase: Double(i)).sample))
            let reading = try #require(spectrum.reading(at: hertz, perOctave: perOctave))
            #expect(abs(reading + 20) < 0.5, "\(hertz) Hz reads \(reading)")
            let loudest = try #require(spectrum.bands(perOctave: perOctave).map(\.level).max())
            #expect(abs(loudest + 20) < 0.5, "\(hertz) Hz: the highest band reads \(loudest)")
        }
    }

    @Test("a sine of just that frequency reads its level within 0.2 dB", arguments: [0.0, -20, -60, -100])
    func atFrequency(level: Double) throws {
        for (i, hertz) in Self.frequencies.enumerated() {
            let spectrum = try #require(Spectrum.of(Tone(hertz: hertz, level: level, phase: Double(i)).sample))
            let reading = spectrum.levels(at: [hertz])[0]
            #expect(abs(Double(reading) - level) < 0.2, "\(hertz) Hz reads \(reading)")
        }
    }

    @Test("two tones read their levels, and the valley between them is deep")
    func twoTones() throws {
        let low = Tone(hertz: 100, level: -10)
        let high = Tone(hertz: 3_150, level: -50, phase: 1)
        let spectrum = try #require(Spectrum.of { low.sample($0) + high.sample($0) })
        let levels = spectrum.levels(at: [100, 500, 3_150])
        #expect(abs(levels[0] + 10) < 0.3)
        #expect(levels[1] < -90)
        #expect(abs(levels[2] + 50) < 0.3)
    }

    @Test("50 and 75 Hz are told apart, 50 and 60 Hz merge")
    func resolution() throws {
        func valley(_ other: Double) throws -> Float {
            let (a, b) = (Tone(hertz: 50, level: -20), Tone(hertz: other, level: -20, phase: 1.5))
            let spectrum = try #require(Spectrum.of { a.sample($0) + b.sample($0) })
            let between = spectrum.bands(perOctave: 96, from: 50, to: other).map(\.level)
            return try #require(between.min())
        }
        #expect(try valley(75) < -30)
        #expect(try valley(60) > -30)
    }

    @Test("a tone of 50 Hz is 8 Hz wide at -3 dB and 20 Hz at -20 dB")
    func width() throws {
        let spectrum = try #require(Spectrum.of(Tone(hertz: 50, level: 0, phase: 0.4).sample))
        let steps = (0..<600).map { 20 + 0.1 * Double($0) }
        let levels = spectrum.levels(at: steps)
        for (level, hertz) in [(Float(-3), 8.0), (-20, 20)] {
            let width = 0.1 * Double(levels.filter { $0 > level }.count)
            #expect(abs(width - hertz) < 1.5, "\(width) Hz at \(level) dB")
        }
    }

    /// The mean power of white noise of −20 dBFS (as a sine of −20 dBFS has) in bands, in dBFS.
    private func whiteNoise(windows: Int, perOctave: Int) throws -> [(hertz: Double, level: Double)] {
        var random = SeededGenerator(seed: 31)
        var analyzer = SpectrumAnalyzer()
        var powers: [Double] = []
        var middles: [Double] = []
        let amplitude = 0.1 * 1.5.squareRoot()  // uniform: the mean square is a third of the largest
        for n in 0..<windows * SpectrumAnalyzer.windowLength {
            let value = SIMD4<Float>(repeating: Float(amplitude * (2 * random.unit() - 1)))
            analyzer.take(TapFrame(number: Int64(n), pre: value, post: value))
            guard (n + 1) % SpectrumAnalyzer.windowLength == 0 else { continue }
            let spectrum = analyzer.spectrum(.post, channel: 0)
            let bands = try #require(spectrum).bands(perOctave: perOctave)
            let power = bands.map { pow(10, Double($0.level) / 10) / Double(windows) }
            powers = powers.isEmpty ? power : zip(powers, power).map { $0 + $1 }
            middles = bands.map(\.hertz)
        }
        return zip(middles, powers).map { ($0, 10 * log10($1)) }
    }

    @Test("white noise reads its density times the width of the band")
    func noise() throws {
        for band in try whiteNoise(windows: 300, perOctave: 36) where band.hertz > 750 {
            let width = band.hertz * (exp2(1.0 / 24) - exp2(-1.0 / 24))
            #expect(abs(band.level - (-20 + 10 * log10(width / 24_000))) < 0.5, "\(band.hertz) Hz: \(band.level)")
        }
        for band in try whiteNoise(windows: 300, perOctave: 3) where (300.0...12_000).contains(band.hertz) {
            let width = band.hertz * (2.0.squareRoot() - 0.5.squareRoot())
            #expect(abs(band.level - (-20 + 10 * log10(width / 24_000))) < 0.3, "\(band.hertz) Hz: \(band.level)")
        }
    }

    @Test("at the lowest frequencies white noise reads as in 8.8 Hz, the noise bandwidth of the window")
    func lowNoise() throws {
        let low = try whiteNoise(windows: 300, perOctave: 36).filter { $0.hertz < 70 }
        let mean = low.map { pow(10, $0.level / 10) }.reduce(0, +) / Double(low.count)
        #expect(abs(10 * log10(mean) - (-20 + 10 * log10(8.79 / 24_000))) < 0.5)
    }

    @Test("the curve of a noise has no step where the fine points end, at 750 Hz")
    func seam() throws {
        let around = try whiteNoise(windows: 300, perOctave: 36).filter { (600.0...900).contains($0.hertz) }
        for (a, b) in zip(around, around.dropFirst()) { #expect(abs(a.level - b.level) < 0.5) }
    }

    @Test("bands begin at the lowest frequency, end at or below the highest, and are evenly spaced")
    func spacing() throws {
        let spectrum = try #require(Spectrum.of { _ in 0 })
        let bands = spectrum.bands(perOctave: 12, from: 20, to: 20_480).map(\.hertz)
        #expect(bands.count == 121)
        #expect(bands[0] == 20)
        #expect(abs(bands[120] - 20_480) < 1e-6)
        for (a, b) in zip(bands, bands.dropFirst()) { #expect(abs(b / a - exp2(1.0 / 12)) < 1e-9) }
        #expect(spectrum.bands(perOctave: 36).count == 359)
        #expect(spectrum.bands(perOctave: 3, from: 1_000, to: 1_000).map(\.hertz) == [1_000])
    }

    @Test("what cannot be asked for is no band, or the floor")
    func nonsense() throws {
        let spectrum = try #require(Spectrum.of(Tone(hertz: 1_000, level: 0).sample))
        #expect(spectrum.bands(perOctave: 0).isEmpty)
        #expect(spectrum.bands(perOctave: -1).isEmpty)
        #expect(spectrum.bands(perOctave: 3, from: 0, to: 100).isEmpty)
        #expect(spectrum.bands(perOctave: 3, from: .nan, to: 100).isEmpty)
        #expect(spectrum.bands(perOctave: 3, from: 100, to: 20).isEmpty)
        #expect(spectrum.bands(perOctave: 3, from: 100, to: .infinity).isEmpty)
        let odd = spectrum.levels(at: [0, -5, .nan, .infinity, 24_000, 1e300])
        #expect(odd.allSatisfy { $0 == Spectrum.floor })
        #expect(spectrum.levels(at: []).isEmpty)
    }
}
