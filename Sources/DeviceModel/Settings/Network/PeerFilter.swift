public import NetworkAudio

/// The other ends of connections that somebody wants to hear of: hosts, and of those one port where it is named.
public struct PeerFilter: Sendable, Hashable, CustomStringConvertible {
    public var network: IPv4Network
    /// nil: any.
    public var port: UInt16?

    public init(_ network: IPv4Network, port: UInt16? = nil) {
        self.network = network
        self.port = port
    }

    /// Reads `10.0.0.7`, `10.0.0.7:51234` and `10.0.0.0/24`.
    public static func parse(_ text: String) throws(SettingTextError) -> PeerFilter {
        let expectation = "an IPv4 address such as 10.0.0.7, one with its port such as 10.0.0.7:51234, or a network"
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].contains("/") else {
            guard parts.count == 1 else { throw .malformed(text, expected: expectation) }
            return PeerFilter(try IPv4Network.parse(text))
        }
        guard let port = SettingText.wholeNumber(parts[1]).flatMap({ UInt16(exactly: $0) }) else {
            throw .malformed(text, expected: expectation)
        }
        return PeerFilter(try IPv4Network.parse(String(parts[0])), port: port)
    }

    public func matches(_ address: IPv4Address, port: UInt16) -> Bool {
        network.contains(address) && (self.port ?? port) == port
    }

    /// As `parse` reads it.
    public var description: String { "\(network)\(port.map { ":\($0)" } ?? "")" }
}
