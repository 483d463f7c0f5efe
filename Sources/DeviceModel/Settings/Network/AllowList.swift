public import NetworkAudio

/// A range of IPv4 addresses, written in CIDR notation (RFC 4632 §3.1).
public struct IPv4Network: Sendable, Hashable, CustomStringConvertible {
    /// Its lowest address.
    public let address: IPv4Address
    /// Leading bits that all its addresses share, 0 to 32.
    public let prefixLength: Int

    /// Bits behind the prefix are not used; nil where the length is none.
    public init?(_ address: IPv4Address, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.address = IPv4Address(rawValue: address.rawValue & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    /// Reads `192.168.1.0/24`, or a single address. An address with bits behind the prefix is refused, as it is
    /// either a typing error or means one host.
    public static func parse(_ text: String) throws(SettingTextError) -> IPv4Network {
        let expectation = "an IPv4 network such as 192.168.1.0/24, or one address"
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let length = parts.count == 2 ? SettingText.wholeNumber(parts[1]) : 32
        guard let first = parts.first, let address = IPv4Address(first), let length,
            let network = IPv4Network(address, prefixLength: length)
        else { throw .malformed(text, expected: expectation) }
        guard network.address == address else {
            throw .conflict(
                "\(text) has bits behind its prefix", expected: "\(network), or \(address) for that host alone")
        }
        return network
    }

    public func contains(_ other: IPv4Address) -> Bool {
        other.rawValue & Self.mask(prefixLength) == address.rawValue
    }

    public var description: String { prefixLength == 32 ? "\(address)" : "\(address)/\(prefixLength)" }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }
}

/// Who may connect to a service.
public enum AllowList: Sendable, Hashable, CustomStringConvertible {
    /// Everybody who can reach it.
    case everybody
    /// Hosts in one of these networks; none where the list is empty.
    case networks([IPv4Network])

    /// Reads `all`, or networks with commas between them.
    public static func parse(_ text: String) throws(SettingTextError) -> AllowList {
        if text == "all" { return .everybody }
        var networks: [IPv4Network] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            networks.append(try IPv4Network.parse(String(SettingText.trimmed(part))))
        }
        return .networks(networks)
    }

    public func allows(_ address: IPv4Address) -> Bool {
        switch self {
        case .everybody: true
        case .networks(let networks): networks.contains { $0.contains(address) }
        }
    }

    /// As `parse` reads it.
    public var description: String {
        switch self {
        case .everybody: "all"
        case .networks(let networks): networks.map(\.description).joined(separator: ",")
        }
    }
}
