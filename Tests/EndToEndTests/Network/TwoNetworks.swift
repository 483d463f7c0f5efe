import Glibc
import Synchronization

/// Two hosts that share two separate networks, as a redundant installation has them: `eth0` of both is in the first,
/// `eth1` in the second, with a switch each. Taken down with this value.
final class TwoNetworks: Sendable {
    private static let made = Atomic<Int>(1_000)
    let sender: NamespaceLab.Host
    let receiver: NamespaceLab.Host
    private let switchName: String

    /// The sender is 10.78.0.1 and 10.78.1.1, the receiver 10.78.0.2 and 10.78.1.2.
    init() throws {
        // What a killed run left behind is taken down by the next lab of any kind: the names are alike.
        let prefix = "a4o\(getpid())n\(Self.made.add(1, ordering: .relaxed).newValue)"
        switchName = prefix + "sw"
        sender = NamespaceLab.Host(name: prefix + "h1", address: "10.78.0.1")
        receiver = NamespaceLab.Host(name: prefix + "h2", address: "10.78.0.2")
        do { try build() } catch {
            remove()
            throw error
        }
    }

    deinit { remove() }

    /// Where a cable is unplugged.
    enum Place: CaseIterable { case sender, receiver }

    /// Unplugs the cable between a host and the switch of network 0 or 1, or plugs it in.
    func setCable(of network: Int, at place: Place, isPlugged: Bool) throws {
        let port = "p\(network)\(place == .sender ? 1 : 2)"
        try Shell.run(["ip", "-n", switchName, "link", "set", "dev", port, isPlugged ? "up" : "down"])
    }

    private func build() throws {
        for name in [switchName, sender.name, receiver.name] { try Shell.run(["ip", "netns", "add", name]) }
        for network in 0...1 {
            let bridge = "br\(network)"
            try Shell.run(
                ["ip", "-n", switchName, "link", "add", "name", bridge, "type", "bridge", "mcast_snooping", "0"])
            try Shell.run(["ip", "-n", switchName, "link", "set", "dev", bridge, "up"])
            for (number, host) in [(1, sender), (2, receiver)] {
                let port = "p\(network)\(number)"
                try Shell.run(
                    ["ip", "link", "add", "name", "eth\(network)", "netns", host.name, "type", "veth"]
                        + ["peer", "name", port, "netns", switchName])
                try Shell.run(["ip", "-n", switchName, "link", "set", "dev", port, "master", bridge, "up"])
                let address = "10.78.\(network).\(number)/24"
                try Shell.run(["ip", "-n", host.name, "addr", "add", address, "dev", "eth\(network)"])
                try Shell.run(["ip", "-n", host.name, "link", "set", "dev", "eth\(network)", "up"])
                try Shell.run(["ip", "-n", host.name, "link", "set", "dev", "lo", "up"])
            }
        }
    }

    private func remove() {
        for name in [sender.name, receiver.name, switchName] { _ = try? Shell.run(["ip", "netns", "del", name]) }
    }
}
