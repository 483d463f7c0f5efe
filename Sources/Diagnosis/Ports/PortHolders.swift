import Engine
import Glibc

/// Programs that have a port open. Those of other users are seen only with the right to look at them.
enum PortHolders {
    static func udp(_ port: UInt16) -> [CardHolder] { find(port, in: ["udp", "udp6"]) }
    static func tcp(_ port: UInt16) -> [CardHolder] { find(port, in: ["tcp", "tcp6"]) }

    private static func find(_ port: UInt16, in tables: [String]) -> [CardHolder] {
        let links = tables.reduce(into: Set<String>()) { links, table in
            links.formUnion(SocketTable(SystemFile.text("/proc/net/\(table)") ?? "").links(port: port))
        }
        guard !links.isEmpty else { return [] }
        return CardHolders.find { links.contains($0) }.filter { $0.pid != getpid() }
    }

    /// Other processes of this program in this network: what they hold without listening is in no table.
    static func ofOurselves() -> [CardHolder] {
        let network = SystemFile.target(of: "/proc/self/ns/net")
        return SystemFile.names(in: "/proc").compactMap(Int32.init).filter { pid in
            pid != getpid() && SystemFile.word("/proc/\(pid)/comm") == PortJudgement.ourName
                && SystemFile.target(of: "/proc/\(pid)/ns/net") ?? network == network
        }.map { CardHolder(pid: $0, command: PortJudgement.ourName) }
    }
}
