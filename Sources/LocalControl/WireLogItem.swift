/// One thing that the wire log of the command port tells.
public enum WireLogItem: Sendable, Hashable {
    case message(WireLogMessage)
    /// So many messages are missing here, because they were not read in time.
    case lost(Int)
}

/// One message on the command port.
public struct WireLogMessage: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable {
        /// From the client.
        case received
        /// To the client.
        case sent
    }

    /// Wall time in milliseconds since 1970.
    public var wallTime: Int64
    /// `10.0.0.7:51234`.
    public var peer: String
    public var direction: Direction
    /// As they were on the wire.
    public var bytes: [UInt8]
    /// What it says, in words.
    public var meaning: String
    /// Why it is, or was, answered by ERR.
    public var refusal: String?

    public init(
        wallTime: Int64, peer: String, direction: Direction, bytes: [UInt8], meaning: String, refusal: String?
    ) {
        self.wallTime = wallTime
        self.peer = peer
        self.direction = direction
        self.bytes = bytes
        self.meaning = meaning
        self.refusal = refusal
    }
}
