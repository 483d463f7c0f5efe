import Files

/// Programs that have a port open in the network of the calling thread. Those of other users are seen only with the right
/// to look at them.
package enum PortHolders {
    package static func udp(_ port: UInt16) -> [CardHolder] { find(port, in: ["udp", "udp6"]) }
    package static func tcp(_ port: UInt16) -> [CardHolder] { find(port, in: ["tcp", "tcp6"]) }

    private static func find(_ port: UInt16, in tables: [String]) -> [CardHolder] {
        let links = tables.reduce(into: Set<String>()) { links, table in
            links.formUnion(SocketTable(SystemFile.text("/proc/thread-self/net/\(table)") ?? "").links(port: port))
        }
        return links.isEmpty ? [] : CardHolders.find { links.contains($0) }
    }
}
