public import NetworkAudio

/// One leg of a redundant stream (SMPTE ST 2022-7) as it is now.
public struct LegStatus: Sendable, Hashable {
    /// 1 or 2, in the order of the session description.
    public var number: Int
    /// `239.69.1.10:5004`.
    public var address: String
    /// Interface it is received on, where known.
    public var interface: String?
    /// Sender's address on this leg; nil before its first packet.
    public var sender: IPv4Address?
    public var packetsPerSecond: Double
    /// Packets of the stream that came by this leg, whether or not the other had them before.
    public var received: UInt64
    /// By its own sequence: also what the other leg made good.
    public var lost: UInt64
    /// Received packets that would have been late, had only this leg brought them.
    public var late: UInt64
    /// Seconds since its last packet; nil before the first.
    public var quietSeconds: Double?
    /// Milliseconds its packets come after the faster leg's; nil while that is not known.
    public var delayMilliseconds: Double?
    public var health: Health

    public init(
        number: Int, address: String, interface: String? = nil, sender: IPv4Address? = nil,
        packetsPerSecond: Double = 0, received: UInt64 = 0, lost: UInt64 = 0, late: UInt64 = 0,
        quietSeconds: Double? = nil, delayMilliseconds: Double? = nil, health: Health
    ) {
        self.number = number
        self.address = address
        self.interface = interface
        self.sender = sender
        self.packetsPerSecond = packetsPerSecond
        self.received = received
        self.lost = lost
        self.late = late
        self.quietSeconds = quietSeconds
        self.delayMilliseconds = delayMilliseconds
        self.health = health
    }
}
