public import NetworkAudio

/// An AES67 stream in which outputs leave, as asked for by `--output rtp://…`.
public struct TransmitFlow: Sendable, Hashable {
    /// A multicast group or one receiver.
    public var destination: IPv4Address
    /// 1 to 65535.
    public var port: UInt16
    /// Which output each channel of the stream carries, each once; never empty.
    public var outputs: [OutputChannel]
    public var encoding: SampleEncoding
    public var packetTime: TransmitPacketTime
    /// Name of the session; empty: made of the address.
    public var name: String
    /// Routers a packet may pass, 1 to 255.
    public var timeToLive: UInt8

    /// The most that are sent at a time (F11).
    public static let mostFlows = 2
    /// UDP port where none is given.
    public static let defaultPort: UInt16 = 5004
    /// Routers a packet may pass where nothing else is asked for.
    public static let defaultTimeToLive: UInt8 = 15

    public init(
        destination: IPv4Address, port: UInt16 = TransmitFlow.defaultPort,
        outputs: [OutputChannel] = OutputChannel.allCases, encoding: SampleEncoding = .l24,
        packetTime: TransmitPacketTime = .milliseconds1, name: String = "",
        timeToLive: UInt8 = TransmitFlow.defaultTimeToLive
    ) {
        self.destination = destination
        self.port = port
        self.outputs = outputs
        self.encoding = encoding
        self.packetTime = packetTime
        self.name = name
        self.timeToLive = timeToLive
    }

    /// 97 for L24, 98 for L16.
    public var payloadType: UInt8 {
        switch encoding {
        case .l24: 97
        case .l16: 98
        }
    }

    /// Address and port: `239.69.8.1:5004`.
    public var place: String { "\(destination):\(port)" }

    /// The name of the session as receivers see it.
    public var sessionName: String { name.isEmpty ? "ani4out \(place)" : name }

    /// Bytes of a packet's payload.
    public var payloadBytes: Int { packetTime.rawValue * outputs.count * encoding.bytesPerSample }
}

/// How much sound a packet carries, in frames at 48 kHz: the packet times of AES67 §7.2.
public enum TransmitPacketTime: Int, Sendable, Hashable, CaseIterable {
    case microseconds125 = 6
    case microseconds250 = 12
    case microseconds333 = 16
    case milliseconds1 = 48
    case milliseconds4 = 192

    /// In milliseconds, as `ptime` takes it.
    public var text: String {
        switch self {
        case .microseconds125: "0.125"
        case .microseconds250: "0.25"
        case .microseconds333: "0.333"
        case .milliseconds1: "1"
        case .milliseconds4: "4"
        }
    }
}
