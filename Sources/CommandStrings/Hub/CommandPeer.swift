public import NetworkAudio

/// The other end of a connection.
public struct CommandPeer: Sendable, Hashable, CustomStringConvertible {
    public var address: IPv4Address
    public var port: UInt16

    public init(address: IPv4Address, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// `10.0.0.7:51234`.
    public var description: String { "\(address):\(port)" }
}
