import Engine
import Files
import Glibc

extension PortHolders {
    /// All but this process.
    static func others(_ holders: [CardHolder]) -> [CardHolder] { holders.filter { $0.pid != getpid() } }

    /// Other processes of this program in this network: what they hold without listening is in no table.
    static func ofOurselves() -> [CardHolder] {
        let network = SystemFile.target(of: "/proc/self/ns/net")
        return SystemFile.names(in: "/proc").compactMap(Int32.init).filter { pid in
            pid != getpid() && SystemFile.word("/proc/\(pid)/comm") == PortJudgement.ourName
                && SystemFile.target(of: "/proc/\(pid)/ns/net") ?? network == network
        }.map { CardHolder(pid: $0, command: PortJudgement.ourName) }
    }
}
