/// A port this device serves on, LEDs or a button of its host; or why it cannot.
public struct ServiceStatus: Sendable, Hashable {
    /// `http`, `command`, `bridge`, `mdns`, `leds`, `reset-key`, `reset-gpio`.
    public var name: String
    public var port: UInt16?
    public var health: Health
    /// Whether it is reached by a port; LEDs and buttons are not.
    public var hasPort: Bool

    public init(name: String, port: UInt16?, health: Health, hasPort: Bool = true) {
        self.name = name
        self.port = port
        self.health = health
        self.hasPort = hasPort
    }

    /// `port 2202`, `no port`; nothing for what has none.
    public var place: String { port.map { "port \($0)" } ?? (hasPort ? "no port" : "") }
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
    /// How it is called on its links; nil while it has no name there.
    public var linkName: LinkName?
    /// Where the web app is, with its real port: by that name, else by address; nil while it is not served.
    public var url: String?

    public init(
        seconds: Double, sources: [SourceStatus], outputs: [OutputStatus], channels: PerChannel<ChannelStatus>,
        meterMode: MeterMode = .postFader, summing: SummingMode = .off, sums: [SumStatus] = [],
        configuration: Health = .good, clock: ClockStatus, linkOffset: LinkOffset, turns: UInt64, lateTurns: UInt64,
        realTime: Health, services: [ServiceStatus], linkName: LinkName? = nil, url: String? = nil
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
        self.linkName = linkName
        self.url = url
    }

    /// The worst of all parts, for those who look at many devices.
    public var condition: FoundDevice.Condition {
        let parts =
            outputs.map(\.health) + sources.map(\.health) + services.map(\.health)
            + [clock.health, realTime, configuration]
        var condition = FoundDevice.Condition.good
        for part in parts {
            switch part {
            case .fault: return .fault
            case .warning: condition = .warning
            case .good, .idle: break
            }
        }
        return condition
    }
}
