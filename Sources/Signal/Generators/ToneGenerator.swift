/// A sine that starts at phase 0: frame n is `level · sin(2π · hertz · n / 48 000)`.
public struct ToneGenerator: Sendable, BitwiseCopyable {
    private let amplitude: Double
    private let step: UInt64
    private var phase = Phase()

    /// `hertz`: above 0, below 24 000. `level`: of the peak.
    public init(hertz: Double, level: DBFS) {
        amplitude = level.amplitude
        step = Phase.step(hertz: hertz)
    }

    /// The next frame. RT safe.
    @_noLocks
    public mutating func next() -> Double {
        let value = amplitude * phase.sineOfTurn
        phase.fraction &+= step
        return value
    }
}
