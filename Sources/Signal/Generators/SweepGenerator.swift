import Glibc

/// A sine that rises by equal intervals in equal times, then begins anew from the bottom without a jump of phase.
public struct SweepGenerator: Sendable, BitwiseCopyable {
    private let amplitude: Double
    private let lowest: Double
    private let ratio: Double
    private let length: Int
    private var phase = Phase()
    private var hertz: Double
    private var frame = 0

    /// From `lowest` to `highest` hertz (defaults 20 and 20 000) in `seconds` (default 10). `level`: of the peak.
    public init(level: DBFS, lowest: Double = 20, highest: Double = 20_000, seconds: Double = 10) {
        amplitude = level.amplitude
        self.lowest = lowest
        length = max(1, Int(seconds * Double(SampleRate.hertz)))
        ratio = exp(log(highest / lowest) / Double(length))
        hertz = lowest
    }

    /// The next frame. RT safe.
    @_noLocks
    public mutating func next() -> Double {
        let value = amplitude * phase.sineOfTurn
        phase.fraction &+= Phase.step(hertz: hertz)
        frame &+= 1
        hertz *= ratio
        if frame == length {
            frame = 0
            hertz = lowest
        }
        return value
    }
}
