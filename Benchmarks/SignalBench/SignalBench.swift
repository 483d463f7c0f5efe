import Glibc
import Signal

/// Runs one kernel of the signal path over raw frames, so that scripts can measure it beside others.
///
///     signal-bench limiter < in > out             four channels of 64-bit floats, native byte order, 1.0 = full scale
///     signal-bench equalizer BAND… < in > out     the same; a band is hertz:decibels:Q, at most four
///     signal-bench resampler MODE < in > out      the same at a ratio of 1.0001; standard or low-latency
///     signal-bench limiter --time                 nanoseconds a frame
///     signal-bench equalizer --time
///     signal-bench chain --time                   from 24-bit payload to a card's 32-bit samples
///     signal-bench resampler --time               fixed ratio, and one that changes with every frame
///     signal-bench resampler --latency            frames until an impulse comes out
///     signal-bench stages --time                  the parts of it, each by itself
@main
enum SignalBench {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        let bands = words.dropFirst().compactMap { EqualizerBench.band($0) }
        let hasBands = bands.count <= 4 && bands.count == words.count - 1
        let mode = words.dropFirst().first.flatMap { ResamplerMode(rawValue: $0) }
        switch (words.first, words.dropFirst().first) {
        case ("limiter", nil): LimiterBench.run()
        case ("limiter", "--time"): LimiterBench.time()
        case ("equalizer", "--time"): EqualizerBench.time()
        case ("equalizer", _) where hasBands: EqualizerBench.run(bands)
        case ("chain", "--time"): ChainBench.time()
        case ("resampler", "--time"): ResamplerBench.time()
        case ("resampler", "--latency"): ResamplerBench.latency()
        case ("resampler", _) where mode != nil: mode.map { ResamplerBench.run($0) }
        case ("stages", "--time"): StageBench.time()
        default:
            print(
                """
                usage: signal-bench limiter < in > out
                       signal-bench equalizer HERTZ:DECIBELS:Q… < in > out
                       signal-bench resampler standard|low-latency < in > out
                       signal-bench limiter|equalizer|resampler|chain|stages --time
                       signal-bench resampler --latency
                """)
            exit(2)
        }
    }
}
