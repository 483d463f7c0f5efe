public import NetworkAudio

/// A card as the audio thread follows it.
public struct CardFacts: Sendable, BitwiseCopyable {
    /// How much faster than the host it runs: 1e-6 is one part per million.
    public var rate = 0.0
    /// How well that is known.
    public var state = ClockServo.State.unlocked
    /// Frames of its buffer, which are kept full, and of what the driver holds behind it.
    public var buffer = 0
    public var beyond = 0

    @_noLocks
    public init(rate: Double = 0, state: ClockServo.State = .unlocked, buffer: Int = 0, beyond: Int = 0) {
        self.rate = rate
        self.state = state
        self.buffer = buffer
        self.beyond = beyond
    }
}
