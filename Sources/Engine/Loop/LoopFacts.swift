public import Signal

/// The loop as it is now, copied out of the audio thread.
public struct LoopFacts: Sendable, BitwiseCopyable {
    /// Host time of the copy.
    public var time = HostTime(nanoseconds: 0)
    public var turns: UInt64 = 0
    /// Turns that began more than their own length too late, and the worst of it since the start, in nanoseconds.
    public var lateTurns: UInt64 = 0
    public var worstLateness: Int64 = 0
    public var flows = InlineArray<2, FlowFacts>(repeating: FlowFacts())
    public var mediaReaders = InlineArray<2, ReaderFacts>(repeating: ReaderFacts())
    public var cardReaders = InlineArray<2, ReaderFacts>(repeating: ReaderFacts())
    /// Outputs that play their backup.
    public var onBackup = OutputSet()
    public var reference = MediaPacer.Reference.host
    /// The card, while there is one.
    public var card: CardFacts?
    /// Samples per output that only resampling brought beyond full scale, on the way to the card, else to the files.
    public var overs = SIMD4<UInt64>.zero
    /// Frames resampling delays by, also where it does nothing.
    public var resamplerDelay = 0
    /// Frames rendered for the media clock and for the card.
    public var mediaFrames: Int64 = 0
    public var cardFrames: Int64 = 0
    /// Frames each ring did not take because its reader was behind.
    public var droppedFrames = InlineArray<6, UInt64>(repeating: 0)
    /// Frames of media time that were passed over after a long stall.
    public var skippedFrames: Int64 = 0
    /// Host time at which the first frame of a flow was rendered.
    public var firstSound: HostTime?

    @_noLocks public init() {}
}
