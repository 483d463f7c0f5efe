/// One message on the wire, for people who write control programs.
public struct WireRecord: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable {
        /// From the client.
        case received
        /// To the client.
        case sent
    }

    /// By the clock of the `WireTap`.
    public var time: Int64
    public var peer: CommandPeer
    public var direction: Direction
    /// The message from `<` to `>`; none where bytes were ignored or let pass.
    public var bytes: [UInt8]
    /// What it says, in words.
    public var meaning: String
    /// Why it is, or was, answered by ERR.
    public var refusal: String?

    public init(
        time: Int64, peer: CommandPeer, direction: Direction, bytes: [UInt8], meaning: String, refusal: String? = nil
    ) {
        self.time = time
        self.peer = peer
        self.direction = direction
        self.bytes = bytes
        self.meaning = meaning
        self.refusal = refusal
    }
}
