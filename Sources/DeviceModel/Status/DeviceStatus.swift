/// A port this device serves on, or why it does not.
public struct ServiceStatus: Sendable, Hashable {
    /// `http`, `command`, `bridge`.
    public var name: String
    public var port: UInt16?
    public var health: Health

    public init(name: String, port: UInt16?, health: Health) {
        self.name = name
        self.port = port
        self.health = health
    }
}

/// The whole device as it is now: what every view shows, the same facts for people and programs.
public struct DeviceStatus: Sendable, Hashable {
    /// Seconds since the start.
    public var seconds: Double
    public var sources: [SourceStatus]
    public var outputs: [OutputStatus]
    public var channels: PerChannel<ChannelStatus>
    /// Which of a channel's two levels its main meter shows.
    public var meterMode: MeterMode
    public var summing: SummingMode
    public var sums: [SumStatus]
    /// Whether the configuration file, read again while running, could be used.
    public var configuration: Health
    public var clock: ClockStatus
    public var linkOffset: LinkOffset
    /// Turns of the audio loop and how many began more than a period late.
    public var turns: UInt64
    public var lateTurns: UInt64
    /// Whether the audio thread has real-time priority and locked memory.
    public var realTime: Health
    public var services: [ServiceStatus]

    public init(
        seconds: Double, sources: [SourceStatus], outputs: [OutputStatus], channels: PerChannel<ChannelStatus>,
        meterMode: MeterMode = .postFader, summing: SummingMode = .off, sums: [SumStatus] = [],
        configuration: Health = .good, clock: ClockStatus, linkOffset: LinkOffset, turns: UInt64, lateTurns: UInt64,
        realTime: Health, services: [ServiceStatus]
    ) {
        self.seconds = seconds
        self.sources = sources
        self.outputs = outputs
        self.channels = channels
        self.meterMode = meterMode
        self.summing = summing
        self.sums = sums
        self.configuration = configuration
        self.clock = clock
        self.linkOffset = linkOffset
        self.turns = turns
        self.lateTurns = lateTurns
        self.realTime = realTime
        self.services = services
    }
}
