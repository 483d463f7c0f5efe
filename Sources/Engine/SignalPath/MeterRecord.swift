public import Signal

/// Levels at one place of the path.
public struct LevelRecord: Sendable, BitwiseCopyable {
    /// Largest |x| of each channel since the record before, 1.0 = full scale.
    public var peak: SIMD4<Double>
    /// Twice the mean of the squares of the last 300 ms: a full-scale sine has 1.0 (AES17).
    public var power: SIMD4<Double>

    @_noLocks public init(peak: SIMD4<Double> = .zero, power: SIMD4<Double> = .zero) {
        self.peak = peak
        self.power = power
    }

    /// What a consumer that saw neither should see: the higher peak, the later power. RT safe.
    @_noLocks public mutating func merge(_ later: LevelRecord) {
        peak.replace(with: later.peak, where: later.peak .> peak)
        power = later.power
    }
}

/// What the meters saw in a millisecond, or in several that were merged: no peak is ever lost.
public struct MeterRecord: Sendable, BitwiseCopyable {
    /// When the last of these frames were rendered.
    public var time = HostTime(nanoseconds: 0)
    public var preFader = LevelRecord()
    public var postFader = LevelRecord()
    /// Each output's sum, after the limiter; silence where nothing is summed.
    public var sum = LevelRecord()
    /// Lowest gain of each output's limiter; 1: nothing was limited.
    public var lowestGain = SIMD4<Double>(repeating: 1)
    /// Post-fader samples at full scale since the start of the audio thread.
    public var clippedSamples = SIMD4<UInt64>.zero

    @_noLocks public init() {}

    /// Takes a later record in. RT safe.
    @_noLocks public mutating func merge(_ later: MeterRecord) {
        time = later.time
        preFader.merge(later.preFader)
        postFader.merge(later.postFader)
        sum.merge(later.sum)
        lowestGain.replace(with: later.lowestGain, where: later.lowestGain .< lowestGain)
        clippedSamples = later.clippedSamples
    }
}

extension MeterRecord {
    /// Keeps what lasts (power, counts, time) and begins peaks and lowest gains anew. RT safe.
    @_noLocks public mutating func forgetExtremes() {
        preFader.peak = .zero
        postFader.peak = .zero
        sum.peak = .zero
        lowestGain = SIMD4(repeating: 1)
    }
}
