/// What a driver counted of packets that arrived damaged or found no room, since the interface came up.
public struct LinkErrors: Sendable, Hashable {
    /// All of them, `rx_errors`.
    public var errors: UInt64
    /// Damaged on the cable.
    public var checksum: UInt64
    /// No room in the card.
    public var missed: UInt64

    public init(errors: UInt64 = 0, checksum: UInt64 = 0, missed: UInt64 = 0) {
        self.errors = errors
        self.checksum = checksum
        self.missed = missed
    }

    public var total: UInt64 { max(errors, checksum) &+ missed }
}
