import Foundation

/// What is heard of a sine in one channel of a recording.
struct ToneReport: CustomStringConvertible {
    /// A stretch of sound without a long silence.
    struct Run {
        var frames: Range<Int>
        /// In Hz.
        var frequency: Double
        /// Of the sine's crest, in dBFS.
        var level: Double
        /// Share of its windows that are clearly softer than most: what was lost or bridged.
        var softShare: Double
    }

    /// Frames of silence that part two runs: half a second, more than a loaded machine stands still.
    static let longSilence = 24_000
    /// Frames of what is judged at once; whole periods of 500 Hz and its multiples.
    private static let window = 96

    var runs: [Run] = []

    /// - Parameter channel: from 0.
    init(_ recording: WaveFile, channel: Int) {
        let samples = recording.frames.map { Double($0[channel]) / 8_388_608 }
        var (start, last): (Int?, Int) = (nil, 0)
        for (index, sample) in samples.enumerated() where sample != 0 {
            if let begun = start, index - last > Self.longSilence {
                runs.append(Self.run(samples, begun..<last + 1, rate: recording.sampleRate))
                start = index
            }
            start = start ?? index
            last = index
        }
        if let start { runs.append(Self.run(samples, start..<last + 1, rate: recording.sampleRate)) }
    }

    private static func run(_ samples: [Double], _ range: Range<Int>, rate: Int) -> Run {
        let energies = stride(from: range.lowerBound, to: range.upperBound - window, by: window).map { start in
            samples[start..<start + window].reduce(0) { $0 + $1 * $1 }
        }
        let usual = median(energies) ?? 0
        let soft = energies.count { $0 < usual / 2 }
        return Run(
            frames: range, frequency: frequency(samples[range], rate: rate),
            level: 10 * log10(max(1e-20, 2 * usual / Double(window))),
            softShare: energies.isEmpty ? 1 : Double(soft) / Double(energies.count))
    }

    /// By a hundred periods each, from one upward crossing of zero to another; the median, as a break spoils few of them.
    private static func frequency(_ samples: ArraySlice<Double>, rate: Int) -> Double {
        var crossings: [Double] = []
        for index in samples.indices.dropFirst() where samples[index - 1] < 0 && samples[index] >= 0 {
            crossings.append(Double(index) - samples[index] / (samples[index] - samples[index - 1]))
        }
        let spans = zip(crossings, crossings.dropFirst(100)).map { $1 - $0 }
        return median(spans).map { 100 * Double(rate) / $0 } ?? 0
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }

    var description: String {
        runs.map { run in
            let (from, to) = (Double(run.frames.lowerBound) / 48_000, Double(run.frames.upperBound) / 48_000)
            return String(
                format: "%.2f to %.2f s: %.3f Hz, %.2f dBFS, %.2f %% soft", from, to, run.frequency, run.level,
                100 * run.softShare)
        }.joined(separator: "; ")
    }
}
