import Analysis
import Glibc
import Signal

/// A sine of the tests.
struct Tone {
    var hertz: Double
    /// In dBFS.
    var level: Double
    var phase = 0.0

    func sample(_ n: Int) -> Double {
        pow(10, level / 20) * sin(2 * Double.pi * hertz * Double(n) / 48_000 + phase)
    }
}

extension Spectrum {
    /// Of one window of a signal on channel 0.
    static func of(_ signal: (Int) -> Double) -> Spectrum? {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<SpectrumAnalyzer.windowLength {
            let frame = SIMD4<Float>(Float(signal(n)), 0, 0, 0)
            analyzer.take(TapFrame(number: Int64(n), pre: frame, post: .zero))
        }
        return analyzer.spectrum(.pre, channel: 0)
    }

    /// The level the bands show of a tone: that of the band nearest to it.
    func reading(at hertz: Double, perOctave: Int) -> Float? {
        bands(perOctave: perOctave).min { abs(log($0.hertz / hertz)) < abs(log($1.hertz / hertz)) }?.level
    }
}

extension SpectrumAnalyzer {
    /// The levels of the bins; none where there is no spectrum.
    mutating func levels(_ tap: Tap, _ channel: Int) -> [Float] { spectrum(tap, channel: channel)?.levels ?? [] }
}
