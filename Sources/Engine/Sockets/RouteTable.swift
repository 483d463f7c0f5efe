import Files
package import NetworkAudio

/// The kernel's table of IPv4 routes, /proc/net/route.
package struct RouteTable: Sendable, Hashable {
    package struct Route: Sendable, Hashable {
        package var interface: String
        package var destination: IPv4Address
        package var mask: UInt32
        package var gateway: IPv4Address
        package var metric: UInt32

        /// `224.0.0.0/4`, or `default`.
        package var network: String { mask == 0 ? "default" : "\(destination)/\(mask.nonzeroBitCount)" }
    }

    package var routes: [Route]

    /// Reads the table; lines that are none are skipped, as are routes that are down or refuse.
    package init(_ text: String) {
        routes = text.split(separator: "\n").dropFirst().compactMap(Self.route)
    }

    package static func now() -> RouteTable { RouteTable(SystemFile.text("/proc/net/route") ?? "") }

    /// Iface Destination Gateway Flags RefCnt Use Metric Mask …; addresses are words in the processor's order.
    private static func route(_ line: Substring) -> Route? {
        let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
        guard fields.count >= 8, let destination = UInt32(fields[1], radix: 16),
            let gateway = UInt32(fields[2], radix: 16), let flags = UInt32(fields[3], radix: 16),
            let metric = UInt32(fields[6]), let mask = UInt32(fields[7], radix: 16)
        else { return nil }
        // RTF_UP, RTF_REJECT of <linux/route.h>.
        guard flags & 0x1 != 0, flags & 0x200 == 0 else { return nil }
        return Route(
            interface: String(fields[0]), destination: IPv4Address(rawValue: UInt32(bigEndian: destination)),
            mask: UInt32(bigEndian: mask), gateway: IPv4Address(rawValue: UInt32(bigEndian: gateway)), metric: metric)
    }

    /// The route a packet to this address takes: the narrowest network, then the smallest metric.
    package func route(to address: IPv4Address) -> Route? {
        routes.filter { address.rawValue & $0.mask == $0.destination.rawValue }
            .min { ($1.mask, $0.metric) < ($0.mask, $1.metric) }
    }

    /// The interface of the default route; nil where there is none.
    package var defaultInterface: String? { routes.filter { $0.mask == 0 }.min { $0.metric < $1.metric }?.interface }

    /// Whether two interfaces are connected to the same network.
    package func areInOneNetwork(_ a: String, _ b: String) -> Bool {
        let networks = { (name: String) in
            Set(
                routes.filter {
                    $0.interface == name && $0.gateway == .any && $0.mask != 0 && !$0.destination.isMulticast
                }
                .map { [$0.destination.rawValue, $0.mask] })
        }
        return !networks(a).isDisjoint(with: networks(b))
    }
}
