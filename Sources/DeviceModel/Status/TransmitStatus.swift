public import NetworkAudio

/// A stream that this device sends, as it is now.
public struct TransmitStatus: Sendable, Hashable {
    /// `239.69.8.1:5004`.
    public var destination: String
    /// The interface it leaves by; nil: none yet.
    public var interface: String?
    /// The mark on each packet, 0 to 63.
    public var dscp: UInt8
    public var packets: UInt64
    /// Packets that left more than a millisecond after their time.
    public var late: UInt64
    /// The worst of it since the start, in milliseconds.
    public var worstLatenessMilliseconds: Double
    /// Packets the system did not take.
    public var errors: UInt64
    /// Packets that were never made, because this program stood still.
    public var missed: UInt64
    /// What the time stamps count by, as the description says; nil until the first packet is due.
    public var clock: ReferenceClock?
    /// What the network is told; nil until the clock is known.
    public var announcement: SessionAnnouncement?

    public init(
        destination: String, interface: String? = nil, dscp: UInt8, packets: UInt64 = 0, late: UInt64 = 0,
        worstLatenessMilliseconds: Double = 0, errors: UInt64 = 0, missed: UInt64 = 0, clock: ReferenceClock? = nil,
        announcement: SessionAnnouncement? = nil
    ) {
        self.destination = destination
        self.interface = interface
        self.dscp = dscp
        self.packets = packets
        self.late = late
        self.worstLatenessMilliseconds = worstLatenessMilliseconds
        self.errors = errors
        self.missed = missed
        self.clock = clock
        self.announcement = announcement
    }
}
