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
        StopWatch(level: 6).report("limiter, four lanes") { limiter.process($0, count: $1) }
    }

    private static func limited() -> Limiter {
        var limiter = Limiter()
        limiter.setLimited(SIMDMask(repeating: true))
        return limiter
    }
}
