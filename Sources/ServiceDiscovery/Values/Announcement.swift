public import NetworkAudio

/// A service of this host.
public struct Service: Sendable, Hashable {
    public var type: ServiceType
    /// What people call it: at most 63 bytes of it are published.
    public var name: String
    public var port: UInt16
    public var text: TextRecord

    public init(_ type: ServiceType, name: String, port: UInt16, text: TextRecord) {
        self.type = type
        self.name = name
        self.port = port
        self.text = text
    }
}

/// An address of this host on one of its links.
public struct LinkAddress: Sendable, Hashable {
    /// `eth0`.
    public var interface: String
    public var address: IPv4Address

    public init(interface: String, address: IPv4Address) {
        self.interface = interface
        self.address = address
    }
}

/// All that is to be known of a device on its links.
public struct Announcement: Sendable, Hashable {
    /// The name without `.local`.
    public var hostName: String
    public var addresses: [LinkAddress]
    /// All have one name.
    public var services: [Service]
    /// Each has a name of its own; where one is taken, all get a number.
    public var sessions: [Service]

    public init(hostName: String, addresses: [LinkAddress], services: [Service], sessions: [Service] = []) {
        self.hostName = hostName
        self.addresses = addresses
        self.services = services
        self.sessions = sessions
    }
}
