import Glibc

/// Frequencies for a curve.
enum FrequencyScale {
    /// Point `index` of `count` from 20 Hz to 20 kHz, the same number in every octave.
    static func hertz(_ index: Int, of count: Int) -> Double {
        20 * pow(1_000, Double(index) / Double(max(1, count - 1)))
    }
}
