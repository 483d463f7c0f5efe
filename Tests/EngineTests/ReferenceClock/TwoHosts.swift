import Glibc
import Synchronization

@_silgen_name("setns")
private func enterNamespace(_ descriptor: Int32, _ kind: Int32) -> Int32

/// Two hosts in network namespaces of their own with a cable between them, 10.79.0.1 and 10.79.0.2, both `eth0`. Gone
/// with this value.
final class TwoHosts: Sendable {
    enum Host: String, CaseIterable { case one, other }

    private static let newNetwork: Int32 = 0x4000_0000  // CLONE_NEWNET
    private static let made = Atomic<Int>(0)
    private let prefix: String

    /// Whether this machine lets us make them.
    static let arePermitted: Bool = {
        let name = "a4o\(getpid())probe"
        return Shell.run("ip netns add \(name) && ip netns del \(name)").status == 0
    }()

    init() {
        prefix = "a4o\(getpid())c\(Self.made.add(1, ordering: .relaxed).newValue)"
        let (one, other) = (name(.one), name(.other))
        let commands = [
            "ip netns add \(one)", "ip netns add \(other)",
            "ip link add name eth0 netns \(one) type veth peer name eth0 netns \(other)",
            "ip -n \(one) addr add 10.79.0.1/24 dev eth0", "ip -n \(other) addr add 10.79.0.2/24 dev eth0",
            "ip -n \(one) link set eth0 up", "ip -n \(other) link set eth0 up",
        ]
        for command in commands {
            let result = Shell.run(command)
            precondition(result.status == 0, "\(command): \(result.output)")
        }
        // A cable that was plugged in carries nothing until the kernel has noticed.
        for host in Host.allCases {
            while !Shell.run("ip -n \(name(host)) -br link show dev eth0").output.contains(" UP ") {}
        }
    }

    deinit { for host in Host.allCases { _ = Shell.run("ip netns del \(name(host))") } }

    private func name(_ host: Host) -> String { prefix + host.rawValue }

    /// Runs `body` on one of the hosts: what it opens and the threads it starts live there. Nil where there is no way in.
    func on<Result>(_ host: Host, _ body: () -> Result) -> Result? {
        let home = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        let there = open("/run/netns/\(name(host))", O_RDONLY | O_CLOEXEC)
        defer {
            close(home)
            close(there)
        }
        guard enterNamespace(there, Self.newNetwork) == 0 else { return nil }
        defer { precondition(enterNamespace(home, Self.newNetwork) == 0, "lost in another network") }
        return body()
    }
}
