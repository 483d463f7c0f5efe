public import NetworkAudio

/// Where the time comes from that all devices of an installation share.
public enum ReferenceSource: Sendable, Hashable {
    /// A grandmaster on the network, followed by this program itself.
    case ptp(PTPClockSettings)
    /// The system's CLOCK_TAI, which another program keeps on the network's time.
    case systemTAI
    /// A hardware clock (`/dev/ptp0`) that another program keeps on the network's time.
    case hardware(path: String)
    /// None: every stream is followed by its packets alone.
    case none
}

/// How the follower speaks with the network.
public struct PTPClockSettings: Sendable, Hashable {
    public var domain: UInt8
    public var delayMechanism: PTPDelayMechanism
    /// The interface by name; nil for the one audio is received on.
    public var interface: String?
    /// Mark of the messages we send, 0 to 63: 56 (CS7) as Dante expects, 46 (EF) as AES67 §6.3 does.
    public var differentiatedServices: UInt8
    /// Routers a multicast request may pass plus one; IEEE 1588-2008 annex D.3 wants 1.
    public var timeToLive: UInt8
    /// Whether a network card that stamps packets is asked to.
    public var usesHardwareStamps: Bool

    public init(
        domain: UInt8 = 0, delayMechanism: PTPDelayMechanism = .endToEnd, interface: String? = nil,
        differentiatedServices: UInt8 = 56, timeToLive: UInt8 = 1, usesHardwareStamps: Bool = true
    ) {
        self.domain = domain
        self.delayMechanism = delayMechanism
        self.interface = interface
        self.differentiatedServices = differentiatedServices
        self.timeToLive = timeToLive
        self.usesHardwareStamps = usesHardwareStamps
    }
}
