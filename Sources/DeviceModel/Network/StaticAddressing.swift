public import NetworkAudio

/// An IPv4 address that somebody chose for an interface, with what belongs to it. One that could not work does not exist.
public struct StaticAddressing: Sendable, Hashable, CustomStringConvertible {
    public let address: IPv4Address
    /// Leading bits that all addresses of its network share, 1 to 30.
    public let prefixLength: Int
    /// The router to other networks, itself in this one; nil: none.
    public let gateway: IPv4Address?
    /// Servers of names, the first is asked first; at most three, as the C library takes no more (resolv.conf(5)).
    public let nameServers: [IPv4Address]

    public static let prefixLengths = 1...30
    public static let maximumNameServers = 3

    public init(
        _ address: IPv4Address, prefixLength: Int, gateway: IPv4Address? = nil, nameServers: [IPv4Address] = []
    ) throws(AddressingError) {
        guard Self.prefixLengths.contains(prefixLength), let network = IPv4Network(address, prefixLength: prefixLength)
        else {
            throw AddressingError(.prefix, .outOfRange("\(prefixLength)", expected: Self.prefixExpectation))
        }
        if let kind = Self.obstacle(to: address, in: network) {
            throw AddressingError(.address, .conflict("\(address) is \(kind)", expected: Self.addressExpectation))
        }
        if let gateway { try Self.check(gateway, of: address, in: network) }
        guard nameServers.count <= Self.maximumNameServers else {
            throw AddressingError(
                .nameServers,
                .conflict("\(nameServers.count) servers are too many", expected: Self.serverExpectation))
        }
        for server in nameServers where !server.isUnicastHost {
            throw AddressingError(
                .nameServers, .conflict("\(server) is no address of a host", expected: Self.serverExpectation))
        }
        self.address = address
        self.prefixLength = prefixLength
        self.gateway = gateway
        self.nameServers = nameServers
    }

    private static func check(
        _ gateway: IPv4Address, of address: IPv4Address, in network: IPv4Network
    ) throws(AddressingError) {
        let expectation = "an address of \(network) other than \(address)"
        guard network.contains(gateway) else {
            throw AddressingError(.gateway, .conflict("\(gateway) is not in \(network)", expected: expectation))
        }
        guard gateway != address else {
            throw AddressingError(
                .gateway, .conflict("\(gateway) is the address of the interface itself", expected: expectation))
        }
        if let kind = obstacle(to: gateway, in: network) {
            throw AddressingError(.gateway, .conflict("\(gateway) is \(kind)", expected: expectation))
        }
    }

    /// What an address is, where no host of the network can have it.
    private static func obstacle(to address: IPv4Address, in network: IPv4Network) -> String? {
        if address.isMulticast { return "an address of multicast" }
        if address.isLoopback { return "an address of the loopback" }
        guard address.isUnicastHost else { return "no address of a host" }
        if address == network.address { return "the address of the network \(network) itself" }
        return address == network.broadcast ? "the broadcast address of \(network)" : nil
    }

    /// `192.168.1.20/24, gateway 192.168.1.1, DNS 192.168.1.1 9.9.9.9`.
    public var description: String {
        let gateway = gateway.map { ", gateway \($0)" } ?? ""
        let servers = nameServers.isEmpty ? "" : ", DNS " + nameServers.map(\.description).joined(separator: " ")
        return "\(address)/\(prefixLength)\(gateway)\(servers)"
    }

    public static let addressExpectation = "the IPv4 address of a host such as 192.168.1.20"
    public static let prefixExpectation = "1 to 30 (bits of the network)"
    public static let serverExpectation = "IPv4 addresses of servers such as 192.168.1.1, at most 3"
}

/// Why an address cannot be had, and which part of what was asked for is wrong.
public struct AddressingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The parts by their names in the API.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case address, prefix, gateway
        case nameServers = "dns"
    }

    public var part: Part
    public var error: SettingTextError

    public init(_ part: Part, _ error: SettingTextError) {
        self.part = part
        self.error = error
    }

    /// `gateway: 10.0.0.1 is not in 192.168.1.0/24, expected …`.
    public var description: String { "\(part.rawValue): \(error)" }
}

extension IPv4Network {
    /// The highest address: all hosts of the network (RFC 919).
    public var broadcast: IPv4Address {
        IPv4Address(rawValue: address.rawValue | (prefixLength == 32 ? 0 : ~0 >> UInt32(prefixLength)))
    }
}

extension IPv4Address {
    /// Whether one host can have it: neither 0.0.0.0/8 nor multicast nor what is kept for the future (RFC 6890).
    fileprivate var isUnicastHost: Bool { (1..<224).contains(rawValue >> 24) }
}
