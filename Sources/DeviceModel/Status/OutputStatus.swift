/// One output as it is now.
public struct OutputStatus: Sendable, Hashable {
    /// As asked for: `alsa:hw:1`, `wav:/tmp/a.wav`, `rtp://239.69.8.1:5004`, `virtual`.
    public var specification: String
    /// What it turned out to be: `USB Audio DAC, S32_LE, 4 channels, period 48, buffer 192`.
    public var detail: String
    /// Why it was chosen, where the device chose by itself.
    public var choice: String?
    /// Frames written so far.
    public var framesWritten: UInt64
    /// Under-runs of a card, frames a file's disk could not take.
    public var xruns: UInt64
    public var framesDropped: UInt64
    /// What a card or a stream adds to the link offset; nil for files, which follow media time exactly, and before it plays.
    public var latency: OutputLatency?
    /// Rate of the card's clock against this host's, in ppm; nil where there is none or it is not known yet.
    public var clockPPM: Double?
    public var clockState: CardClockState?
    /// Samples over full scale that were not so before the resampler: peaks that lie between two of the source's. Apart
    /// from a source that clips by itself.
    public var resamplerOvers: PerChannel<UInt64>
    /// What is sent, where the output is a stream.
    public var transmit: TransmitStatus?
    public var health: Health

    public init(
        specification: String, detail: String, choice: String? = nil, framesWritten: UInt64 = 0, xruns: UInt64 = 0,
        framesDropped: UInt64 = 0, latency: OutputLatency? = nil, clockPPM: Double? = nil,
        clockState: CardClockState? = nil, resamplerOvers: PerChannel<UInt64> = PerChannel(repeating: 0),
        transmit: TransmitStatus? = nil, health: Health
    ) {
        self.specification = specification
        self.detail = detail
        self.choice = choice
        self.framesWritten = framesWritten
        self.xruns = xruns
        self.framesDropped = framesDropped
        self.latency = latency
        self.clockPPM = clockPPM
        self.clockState = clockState
        self.resamplerOvers = resamplerOvers
        self.transmit = transmit
        self.health = health
    }
}
