public import DeviceModel
public import NetworkAudio

/// What can be set of the command port.
public struct CommandServerSettings: Sendable, Hashable {
    /// Who may connect.
    public var allowList = AllowList.everybody
    /// Whether nothing can be changed through the port.
    public var isReadOnly = false
    /// Clients at a time; others are turned away.
    public var maximumClients = 256
    /// Bytes that may wait for a client which does not read; then it is disconnected.
    public var maximumPendingBytes = 262_144

    public init() {}
}

/// Where the command port listens.
public enum CommandListener: Sendable, Hashable {
    /// Port 0 is any free one.
    case address(IPv4Address, port: UInt16)
    /// A TCP socket that is bound and does not listen yet. It belongs to the server from then on.
    case bound(descriptor: Int32)
}

/// What happens to connections, for the event log.
public enum CommandServerEvent: Sendable, Hashable {
    case opened(CommandPeer)
    /// By its own wish, or because the line broke.
    case closed(CommandPeer)
    /// Disconnected by the device: why, without a full stop.
    case dropped(CommandPeer, String)
    /// Never let in: why, without a full stop.
    case refused(CommandPeer, String)
}

/// Why the port cannot be served.
public struct CommandServerFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// `errno`, 0 where there is none.
    public var code: Int32
    public var description: String
}
