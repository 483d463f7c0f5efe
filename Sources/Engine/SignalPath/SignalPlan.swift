public import Signal

/// What happens between routing and sinks, derived from the settings off the audio thread.
public struct SignalPlan: Sendable, BitwiseCopyable {
    /// Rises with every change: the audio thread compares this, not the contents.
    public var revision: UInt64 = 0
    public var generators = GeneratorPlan()
    public var equalizer = EqualizerPlan()
    /// Gain, mute and polarity of each channel as one factor.
    public var factors = SIMD4<Double>(repeating: 1)
    public var summing = SummingPlan.off
    /// Frames each output is delayed by.
    public var delays = SIMD4<Int64>.zero
    /// What leaves on the media clock: files, the virtual output.
    public var media = OutputPlan()
    /// What leaves on a card, whose own volume control may stand in for the digital level.
    public var card = OutputPlan()

    /// Everything passes unchanged.
    public init() {}
}

/// The last stage before a sink.
public struct OutputPlan: Sendable, BitwiseCopyable {
    /// Digital level of each output; 0 where all that feeds it is muted, so that a mute is heard at once whatever the
    /// delay before it holds.
    public var factors = SIMD4<Double>(repeating: 1)
    public var dither = DitherPlan([])

    public init() {}
}
