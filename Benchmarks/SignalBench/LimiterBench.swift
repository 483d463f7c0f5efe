import Signal

/// The limiter with all four lanes as sums.
enum LimiterBench {
    static func run() {
        var limiter = limited()
        FrameStream.run { limiter.process($0, count: $1) }
    }

    /// Noise 6 dB over full scale, so that the gain is never at rest.
    static func time() {
        var limiter = limited()
        var noise = PinkNoiseGenerator(level: DBFS(6), seed: 1)
        let frames = (0..<SampleRate.hertz).map { _ in
            SIMD4(noise.next(), noise.next(), noise.next(), noise.next())
        }
        let cost = StopWatch.measure(frames) { limiter.process($0, count: $1) }
        print("limiter, four lanes: median \(cost.median) ns/frame, fastest \(cost.fastest) ns/frame")
    }

    private static func limited() -> Limiter {
        var limiter = Limiter()
        limiter.setLimited(SIMDMask(repeating: true))
        return limiter
    }
}
