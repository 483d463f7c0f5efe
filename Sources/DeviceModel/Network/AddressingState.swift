/// Who gives an interface its address, what it was told to do, and whether that can be changed from here.
public struct AddressingState: Sendable, Hashable {
    public var manager: AddressManager?
    /// What the host's configuration asks for; nil where it asks for no IPv4 address, or for something of another kind.
    public var configured: InterfaceAddressing?
    /// Whether this program wrote what is in force.
    public var isOwn: Bool
    /// Why it cannot be changed from here, and what to do instead; nil: it can.
    public var obstacle: Reason?

    public init(
        _ manager: AddressManager?, configured: InterfaceAddressing? = nil, isOwn: Bool = false,
        obstacle: Reason? = nil
    ) {
        self.manager = manager
        self.configured = configured
        self.isOwn = isOwn
        self.obstacle = obstacle
    }
}

/// Programs that give interfaces their addresses, by the names they are known by.
public enum AddressManager: String, Sendable, Hashable, CaseIterable {
    case networkd = "systemd-networkd"
    case networkManager = "NetworkManager"
    case ifupdown
}
