public import NetworkAudio

/// One service that was found, with all that is needed to use it.
public struct ServiceInstance: Sendable, Hashable {
    /// What tells it from others: it keeps this while the rest changes.
    public struct Identity: Sendable, Hashable {
        /// What people call it; any text.
        public var name: String
        public var type: String
        public var domain: String
        /// The interface of this host it was found by: the same service by two is found twice.
        public var interface: String

        public init(name: String, type: String, domain: String, interface: String) {
            self.name = name
            self.type = type
            self.domain = domain
            self.interface = interface
        }
    }

    public var identity: Identity
    /// `ANI4OUT-aabbcc.local`.
    public var host: String
    public var address: IPv4Address
    public var port: UInt16
    public var text: TextRecord

    public init(identity: Identity, host: String, address: IPv4Address, port: UInt16, text: TextRecord) {
        self.identity = identity
        self.host = host
        self.address = address
        self.port = port
        self.text = text
    }
}

/// What happened to a service that is browsed for.
public enum ServiceSighting: Sendable, Hashable {
    /// It is there, or is other than before.
    case found(ServiceInstance)
    case lost(ServiceInstance)
}
