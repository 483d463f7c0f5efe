public import NetworkAudio

/// One receive flow as it is now.
public struct SourceStatus: Sendable, Hashable {
    public var number: FlowNumber
    public var name: String
    /// `239.69.1.10:5004`, both legs where there are two.
    public var address: String
    /// Interface it is received on, where known.
    public var interface: String?
    public var encoding: SampleEncoding
    public var channelCount: Int
    /// Frames in the packets that arrive; nil before the first.
    public var framesPerPacket: Int?
    /// Sender's address and SSRC; nil before the first packet.
    public var sender: IPv4Address?
    public var ssrc: UInt32?
    /// Mark on the arriving audio; nil before the first packet.
    public var dscp: UInt8?
    public var packetsPerSecond: Double
    public var counters: PacketCounters
    /// Smallest time by which a packet of the last seconds came before its samples were due, in milliseconds.
    public var headroomMilliseconds: Double?
    /// Smallest link offset that would have caught all packets of the last seconds, in milliseconds.
    public var neededLinkOffsetMilliseconds: Double?
    /// Recovered rate of the sender's clock against this host's, in ppm.
    public var clockPPM: Double?
    /// Faded moves of the reader: a clock that differs from the output's, or a sender that started anew.
    public var reanchors: UInt64
    public var health: Health

    public init(
        number: FlowNumber, name: String, address: String, interface: String? = nil, encoding: SampleEncoding,
        channelCount: Int, framesPerPacket: Int? = nil, sender: IPv4Address? = nil, ssrc: UInt32? = nil,
        dscp: UInt8? = nil, packetsPerSecond: Double = 0, counters: PacketCounters = PacketCounters(),
        headroomMilliseconds: Double? = nil, neededLinkOffsetMilliseconds: Double? = nil, clockPPM: Double? = nil,
        reanchors: UInt64 = 0, health: Health
    ) {
        self.number = number
        self.name = name
        self.address = address
        self.interface = interface
        self.encoding = encoding
        self.channelCount = channelCount
        self.framesPerPacket = framesPerPacket
        self.sender = sender
        self.ssrc = ssrc
        self.dscp = dscp
        self.packetsPerSecond = packetsPerSecond
        self.counters = counters
        self.headroomMilliseconds = headroomMilliseconds
        self.neededLinkOffsetMilliseconds = neededLinkOffsetMilliseconds
        self.clockPPM = clockPPM
        self.reanchors = reanchors
        self.health = health
    }
}

/// One output as it is now.
public struct OutputStatus: Sendable, Hashable {
    /// As asked for: `alsa:hw:1`, `wav:/tmp/a.wav`, `virtual`.
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
    public var health: Health

    public init(
        specification: String, detail: String, choice: String? = nil, framesWritten: UInt64 = 0, xruns: UInt64 = 0,
        framesDropped: UInt64 = 0, health: Health
    ) {
        self.specification = specification
        self.detail = detail
        self.choice = choice
        self.framesWritten = framesWritten
        self.xruns = xruns
        self.framesDropped = framesDropped
        self.health = health
    }
}

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

/// What the media clock follows.
public enum ClockSource: Sendable, Hashable {
    case host
    case recovered(FlowNumber)
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
    public var clock: ClockSource
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
        configuration: Health = .good, clock: ClockSource, linkOffset: LinkOffset, turns: UInt64, lateTurns: UInt64,
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
