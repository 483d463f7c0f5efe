import Glibc
public import NetworkAudio

/// A network interface of this host with an IPv4 address.
public struct NetworkInterface: Sendable, Hashable {
    public var name: String
    public var index: Int32
    public var address: IPv4Address
    /// 255.255.255.0; 0.0.0.0 where the system tells none.
    public var mask: IPv4Address
    public var isUp: Bool
    /// Whether a cable is plugged in: a switch has forgotten us when a link comes back.
    public var hasLink: Bool
    public var isLoopback: Bool
    public var hasMulticast: Bool

    package init(
        name: String, index: Int32, address: IPv4Address, mask: IPv4Address = .any, isUp: Bool, hasLink: Bool,
        isLoopback: Bool, hasMulticast: Bool
    ) {
        self.name = name
        self.index = index
        self.address = address
        self.mask = mask
        self.isUp = isUp
        self.hasLink = hasLink
        self.isLoopback = isLoopback
        self.hasMulticast = hasMulticast
    }

    /// Whether a socket joined on `other` is joined here: the same interface with the same address, cable or not.
    public func isSamePlace(as other: NetworkInterface?) -> Bool {
        index == other?.index && address == other?.address
    }

    /// All of them, one entry an address, in the kernel's order.
    public static func all() -> [NetworkInterface] {
        var head: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&head) == 0 else { return [] }
        defer { freeifaddrs(head) }
        var result: [NetworkInterface] = []
        var next = head
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr, Int32(address.pointee.sa_family) == AF_INET else { continue }
            let flags = Int(entry.ifa_flags)
            result.append(
                NetworkInterface(
                    name: String(cString: entry.ifa_name), index: Int32(if_nametoindex(entry.ifa_name)),
                    address: Self.host(address),
                    mask: entry.ifa_netmask.map(Self.host) ?? .any, isUp: flags & Int(IFF_UP) != 0,
                    hasLink: flags & Int(IFF_RUNNING) != 0,
                    isLoopback: flags & Int(IFF_LOOPBACK) != 0, hasMulticast: flags & Int(IFF_MULTICAST) != 0))
        }
        return result
    }

    private static func host(_ address: UnsafeMutablePointer<sockaddr>) -> IPv4Address {
        address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            IPv4Address(rawValue: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
        }
    }

    /// The interface audio is received on: the one asked for, else that of the default route, else the first real one
    /// that is up, else the loopback.
    public static func choose(_ wanted: String?, from all: [NetworkInterface], defaultRoute: String?)
        -> NetworkInterface?
    {
        if let wanted { return all.first { $0.name == wanted && $0.isUp } }
        let real = all.filter { $0.isUp && !$0.isLoopback && $0.hasMulticast }
        return real.first { $0.name == defaultRoute } ?? real.first ?? all.first { $0.isUp && $0.isLoopback }
    }

    /// The interface whose network holds a sender that the leg's source filter names, or that has the leg's unicast
    /// address, up or down; nil: none does.
    public static func nearest(to leg: StreamLeg, from all: [NetworkInterface]) -> NetworkInterface? {
        guard leg.destination.isMulticast else { return all.first { $0.address == leg.destination } }
        return all.first { interface in
            !interface.isLoopback && interface.hasMulticast && interface.mask != .any
                && leg.sources.contains {
                    $0.rawValue & interface.mask.rawValue == interface.address.rawValue & interface.mask.rawValue
                }
        }
    }

    /// The interface of the default route, from the kernel's table; nil where there is none.
    public static func defaultRoute() -> String? { RouteTable.now().defaultInterface }
}
