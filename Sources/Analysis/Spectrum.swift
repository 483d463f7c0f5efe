import Glibc
import Signal

/// What one channel held in one window of 8 192 frames (171 ms), by frequency.
///
/// Levels are of amplitudes: a sine of full scale reads 0 dBFS. A level is never below `floor`, which is also what
/// silence reads, so it is always a number that can be printed. The arithmetic is in `Float`; its noise beside a
/// full-scale sine lies below −140 dBFS in every bin.
public struct Spectrum: Sendable {
    /// Frequency of bin k is k times this: 5.859 Hz.
    public static let hertzPerBin = Double(SampleRate.hertz) / Double(SpectrumAnalyzer.windowLength)
    /// The lowest level, in dBFS.
    public static let floor: Float = -200

    /// Power by bin, from 0 Hz to 24 kHz.
    let coarse: PowerCurve
    /// Power between the bins, where bands are narrower than some bins.
    let fine: PowerCurve

    /// The level of each of the 4 097 bins, in dBFS.
    ///
    /// A sine whose frequency is that of a bin reads its level there and 6.02 dB less in both neighbours. Between two
    /// bins it reads up to 1.42 dB less in each (the window's scalloping). 0 Hz and 24 kHz read the level of a constant
    /// and of an alternating sample value.
    public var levels: [Float] {
        var result = coarse.values.map { Self.level(ofPower: Double($0)) }
        // These two have no mirror image, so they hold the whole amplitude where others hold half of it.
        for edge in [0, result.count - 1] { result[edge] = max(Self.floor, result[edge] - 6.020_6) }
        return result
    }

    /// What is no number, or an infinite one, reads as silence.
    static func level(ofPower power: Double) -> Float {
        power > 1e-20 && power < .infinity ? Float(10 * log10(power)) : Self.floor
    }
}
