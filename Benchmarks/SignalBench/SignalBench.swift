import Glibc

/// Runs one kernel of the signal path over raw frames, so that scripts can measure it beside others.
///
///     signal-bench limiter < in > out    four channels of 64-bit floats, native byte order, 1.0 = full scale
///     signal-bench limiter --time        nanoseconds a frame
@main
enum SignalBench {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        switch (words.first, words.dropFirst().first) {
        case ("limiter", nil): LimiterBench.run()
        case ("limiter", "--time"): LimiterBench.time()
        default:
            print("usage: signal-bench limiter < in > out, or signal-bench limiter --time")
            exit(2)
        }
    }
}
