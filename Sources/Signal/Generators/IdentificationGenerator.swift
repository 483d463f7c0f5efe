/// Beeps that tell the channels apart by ear, in the rhythm of `IdentificationPattern`.
public struct IdentificationGenerator: Sendable, BitwiseCopyable {
    private var pattern: IdentificationPattern
    private var tone: ToneGenerator
    private let restarted: ToneGenerator

    /// `hertz` and `level` of the beeps (level of the peak).
    public init(channelCount: Int, hertz: Double, level: DBFS) {
        pattern = IdentificationPattern(channelCount: channelCount)
        restarted = ToneGenerator(hertz: hertz, level: level)
        tone = restarted
    }

    /// The next frame: the channel whose turn it is (from 0) and its value; every other channel is silent. RT safe.
    @_noLocks
    public mutating func next() -> (channel: Int, value: Double) {
        let (channel, envelope, isStart) = pattern.next()
        if isStart { tone = restarted }  // every beep is the same
        return (channel, envelope > 0 ? tone.next() * envelope : 0)
    }
}
