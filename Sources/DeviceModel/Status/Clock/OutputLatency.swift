/// D: what an output adds to the link offset. A sample leaves at media time + link offset + D. Constant while it plays;
/// all parts in frames at 48 kHz.
public struct OutputLatency: Sendable, Hashable {
    /// Delay of the resampler, the same where it is bypassed.
    public var resampler: Int
    /// What the card's buffer holds right after a write.
    public var buffer: Int
    /// What the limiter looks ahead where channels are summed, for all four outputs alike.
    public var limiter: Int
    /// Delay of the converter, as set.
    public var converter: Int
    /// What is added because a larger D is wanted.
    public var padding: Int

    public init(resampler: Int, buffer: Int, limiter: Int = 0, converter: Int = 0, padding: Int = 0) {
        self.resampler = resampler
        self.buffer = buffer
        self.limiter = limiter
        self.converter = converter
        self.padding = padding
    }

    /// Padded to what is wanted, where that is more than the parts.
    public init(resampler: Int, buffer: Int, limiter: Int, converter: ConverterDelay, wanted: WantedLatency?) {
        self.init(resampler: resampler, buffer: buffer, limiter: limiter, converter: converter.frames)
        padding = max(0, (wanted?.frames ?? 0) - frames)
    }

    /// D in frames.
    public var frames: Int { resampler + buffer + limiter + converter + padding }

    /// D in milliseconds.
    public var milliseconds: Double { Double(frames) / 48 }
}
