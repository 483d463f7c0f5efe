import Signal

extension SignalPath {
    /// Runs every kernel once, on a path of its own, so that no page of code is touched for the first time by the audio
    /// (RT3). Allocates: to be called before the loop turns.
    static func warmUp() {
        var busy = SignalPlan()
        busy.revision = 1
        let bell = FilterPrototype.peaking(hertz: 1_000, gain: Decibels(6), q: 1)
        busy.equalizer = EqualizerPlan(Array(repeating: Array(repeating: bell, count: 4), count: 4))
        busy.generators = GeneratorPlan([
            .tone(hertz: 1_000, DBFS(-20)), .pinkNoise(DBFS(-20)), .identification(DBFS(-20)), .off,
        ])
        busy.factors = SIMD4(repeating: -0.5)
        busy.summing = SummingPlan([[2, 3]])
        busy.delays = SIMD4(repeating: 10)
        busy.media.factors = SIMD4(repeating: 0.5)
        var path = SignalPath(SignalPlan(), output: .media)
        let frames = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: 48)
        frames.initialize(repeating: .zero, count: 48)
        defer { frames.deallocate() }
        // Into the changes, through them, and steady.
        path.follow(busy)
        for _ in 0..<32 { path.process(frames, count: 48, meters: nil) }
        var dither = Dither(seed: 1)
        dither.process(frames, count: 48, bits: 24, weights: SIMD4(repeating: 1))
    }
}
