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
    /// Both legs of a redundant stream; empty where it has one.
    public var legs: [LegStatus]
    /// Smallest time by which a packet of the last seconds came before its samples were due, in milliseconds.
    public var headroomMilliseconds: Double?
    /// Smallest link offset that would have caught all packets of the last seconds, in milliseconds.
    public var neededLinkOffsetMilliseconds: Double?
    /// The link offset that the last minute speaks for; nil while that is not known, and where none would be enough.
    public var suggestedLinkOffset: LinkOffset?
    /// Why that one, or why none: a sentence without a full stop at its end.
    public var linkOffsetReason: String?
    /// Recovered rate of the sender's clock against this host's, in ppm.
    public var clockPPM: Double?
    /// Whether it plays by the reference clock, and if not why.
    public var synchrony: Synchrony
    /// How the card's clock is followed for this source; nil where no card plays it.
    public var resampler: ResamplerStatus?
    /// Faded moves of the reader: a clock that differs from the output's, or a sender that started anew.
    public var reanchors: UInt64
    public var health: Health

    public init(
        number: FlowNumber, name: String, address: String, interface: String? = nil, encoding: SampleEncoding,
        channelCount: Int, framesPerPacket: Int? = nil, sender: IPv4Address? = nil, ssrc: UInt32? = nil,
        dscp: UInt8? = nil, packetsPerSecond: Double = 0, counters: PacketCounters = PacketCounters(),
        legs: [LegStatus] = [],
        headroomMilliseconds: Double? = nil, neededLinkOffsetMilliseconds: Double? = nil,
        suggestedLinkOffset: LinkOffset? = nil, linkOffsetReason: String? = nil, clockPPM: Double? = nil,
        synchrony: Synchrony, resampler: ResamplerStatus? = nil, reanchors: UInt64 = 0, health: Health
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
        self.legs = legs
        self.headroomMilliseconds = headroomMilliseconds
        self.neededLinkOffsetMilliseconds = neededLinkOffsetMilliseconds
        self.suggestedLinkOffset = suggestedLinkOffset
        self.linkOffsetReason = linkOffsetReason
        self.clockPPM = clockPPM
        self.synchrony = synchrony
        self.resampler = resampler
        self.reanchors = reanchors
        self.health = health
    }
}
