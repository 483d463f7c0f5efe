/// How one sample is written in an RTP payload: big-endian two's complement (RFC 3551 L16, RFC 3190 L24).
public enum SampleEncoding: String, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case l16 = "L16"
    case l24 = "L24"

    /// Bytes of one sample.
    @inlinable public var bytesPerSample: Int {
        @_noLocks get {
            switch self {
            case .l16: 2
            case .l24: 3
            }
        }
    }
}

/// Where one copy of a stream arrives: two of them make an ST 2022-7 pair.
public struct StreamLeg: Sendable, Hashable {
    /// A multicast group, or for unicast an address of this host (`0.0.0.0`: any).
    public var destination: IPv4Address
    public var port: UInt16
    /// Senders admitted by a source filter (RFC 4570); empty: anyone.
    public var sources: [IPv4Address]

    public init(destination: IPv4Address, port: UInt16, sources: [IPv4Address] = []) {
        self.destination = destination
        self.port = port
        self.sources = sources
    }
}

/// What the sender's time stamps refer to (RFC 7273 `ts-refclk`).
public enum ReferenceClock: Sendable, Hashable {
    /// IEEE 1588-2008 grandmaster, eight bytes as a number, and domain where it is given.
    case ptp(grandmaster: UInt64, domain: UInt8?)
    /// Traceable PTP: any grandmaster.
    case ptpTraceable
    /// The sender's own clock (`localmac`, `local`, `private`), in its own words.
    case own(String)
    /// Something else (`ntp`, …), in its own words.
    case other(String)
}

/// How RTP time stamps follow from the reference clock (RFC 7273 `mediaclk`).
public enum MediaClock: Sendable, Hashable {
    /// The RTP time stamp at the epoch of the reference clock; never assumed to be 0.
    case direct(offset: UInt32)
    /// A free-running sender.
    case sender
}

/// One receivable stream: all that a receiver must know before the first packet.
public struct StreamDescription: Sendable, Hashable {
    /// The session's name as the sender wrote it.
    public var name: String
    /// One leg, or two for ST 2022-7.
    public var legs: [StreamLeg]
    public var encoding: SampleEncoding
    /// Channels in the stream, 1 to 64.
    public var channelCount: Int
    /// Frames per packet as announced; the payload's length decides.
    public var framesPerPacket: Int?
    /// RTP payload type, 0 to 127; nil: the first that arrives.
    public var payloadType: UInt8?
    public var referenceClock: ReferenceClock?
    public var mediaClock: MediaClock?
    /// Names of the channels where the sender gives them, in order; else empty.
    public var channelNames: [String]
    /// `o=` line: user, session id, version, address, as written; nil where there was no SDP.
    public var origin: SessionOrigin?

    public init(
        name: String, legs: [StreamLeg], encoding: SampleEncoding, channelCount: Int, framesPerPacket: Int? = nil,
        payloadType: UInt8? = nil, referenceClock: ReferenceClock? = nil, mediaClock: MediaClock? = nil,
        channelNames: [String] = [], origin: SessionOrigin? = nil
    ) {
        self.name = name
        self.legs = legs
        self.encoding = encoding
        self.channelCount = channelCount
        self.framesPerPacket = framesPerPacket
        self.payloadType = payloadType
        self.referenceClock = referenceClock
        self.mediaClock = mediaClock
        self.channelNames = channelNames
        self.origin = origin
    }
}

/// The `o=` line of an SDP (RFC 8866 §5.2). Identity is user name, session id and address; a higher version replaces.
public struct SessionOrigin: Sendable, Hashable {
    public var userName: String
    public var sessionID: String
    public var version: String
    public var address: String

    public init(userName: String, sessionID: String, version: String, address: String) {
        self.userName = userName
        self.sessionID = sessionID
        self.version = version
        self.address = address
    }
}
