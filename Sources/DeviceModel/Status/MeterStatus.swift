/// The levels alone: what is looked at many times a second.
public struct MeterStatus: Sendable, Hashable {
    /// Seconds since the start.
    public var seconds: Double
    public var channels: PerChannel<ChannelStatus>
    public var sums: [SumStatus]

    public init(seconds: Double, channels: PerChannel<ChannelStatus>, sums: [SumStatus]) {
        self.seconds = seconds
        self.channels = channels
        self.sums = sums
    }
}
