public import NetworkAudio

/// A network interface of this host as it is now.
public struct HostInterface: Sendable, Hashable {
    /// One of its addresses.
    public struct Address: Sendable, Hashable, CustomStringConvertible {
        public var address: IPv4Address
        /// 255.255.255.0; 0.0.0.0 where the system tells none.
        public var mask: IPv4Address

        public init(_ address: IPv4Address, mask: IPv4Address) {
            self.address = address
            self.mask = mask
        }

        /// `192.168.1.20/24`.
        public var description: String { "\(address)/\(mask.rawValue.nonzeroBitCount)" }
    }

    /// `eth0`.
    public var name: String
    /// In the kernel's order; others know it by the first.
    public var addresses: [Address]
    /// The router to other networks; nil: none through this interface.
    public var gateway: IPv4Address?
    /// nil where it has none.
    public var mac: MACAddress?
    /// nil where it is not known, as in virtual machines.
    public var speedMbps: Int?
    /// nil where it is not known.
    public var isFullDuplex: Bool?
    public var isUp: Bool
    /// Whether there is a signal on the cable.
    public var hasLink: Bool
    public var errors: LinkErrors
    /// Who gives it its address; nil for the loopback, where nobody has to.
    public var addressing: AddressingState?

    public init(
        name: String, addresses: [Address] = [], gateway: IPv4Address? = nil, mac: MACAddress? = nil,
        speedMbps: Int? = nil, isFullDuplex: Bool? = nil, isUp: Bool = true, hasLink: Bool = true,
        errors: LinkErrors = LinkErrors(), addressing: AddressingState? = nil
    ) {
        self.name = name
        self.addresses = addresses
        self.gateway = gateway
        self.mac = mac
        self.speedMbps = speedMbps
        self.isFullDuplex = isFullDuplex
        self.isUp = isUp
        self.hasLink = hasLink
        self.errors = errors
        self.addressing = addressing
    }
}
