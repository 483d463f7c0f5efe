import Foundation
import Glibc
import Synchronization

/// Hosts in network namespaces of their own, on a switch that snoops IGMP and asks who listens. Taken down with this
/// value; what a killed run left behind is taken down by the next.
final class NamespaceLab: Sendable {
    /// One host: `name` is its namespace, `eth0` its interface.
    struct Host: Sendable {
        var name: String
        var address: String

        /// The command, run on this host.
        func command(_ words: [String]) -> [String] { ["ip", "netns", "exec", name] + words }
    }

    private static let made = Atomic<Int>(0)
    let hosts: [Host]
    private let switchName: String

    /// Makes a switch and so many hosts, 10.77.0.1 and following.
    init(hosts count: Int) throws {
        Self.removeAbandoned()
        let prefix = "a4o\(getpid())n\(Self.made.add(1, ordering: .relaxed).newValue)"
        switchName = prefix + "sw"
        hosts = (1...count).map { Host(name: "\(prefix)h\($0)", address: "10.77.0.\($0)") }
        do { try build() } catch {
            remove()
            throw error
        }
    }

    deinit { remove() }

    /// Datagrams and frames a host's interface has taken in: what the switch let through to it.
    func framesReceived(by host: Host) throws -> Int {
        let text = try Shell.run(host.command(["cat", "/sys/class/net/eth0/statistics/rx_packets"]))
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    /// Lets the switch's querier ask so often, instead of every 125 s. It begins anew: a running one keeps its timer.
    func setQueryInterval(seconds: Int) throws {
        let hundredths = "\(seconds * 100)"
        for setting in [
            ["mcast_querier", "0", "mcast_query_interval", hundredths, "mcast_startup_query_interval", hundredths],
            ["mcast_querier", "1"],
        ] {
            try Shell.run(["ip", "-n", switchName, "link", "set", "dev", "br0", "type", "bridge"] + setting)
        }
    }

    /// Unplugs a host's cable, at the switch, or plugs it in.
    func setCable(of host: Host, isPlugged: Bool) throws {
        let port = "p\(hosts.firstIndex { $0.name == host.name } ?? 0)"
        try Shell.run(["ip", "-n", switchName, "link", "set", "dev", port, isPlugged ? "up" : "down"])
    }

    private func build() throws {
        try Shell.run(["ip", "netns", "add", switchName])
        try Shell.run(
            ["ip", "-n", switchName, "link", "add", "name", "br0", "type", "bridge", "mcast_snooping", "1"]
                + ["mcast_igmp_version", "3", "mcast_query_response_interval", "10"])
        // A querier that has just started floods for a query's response interval, 10 s by default: that would hide a
        // missing join. It counts as it is when the querier starts, so this comes second.
        try Shell.run(["ip", "-n", switchName, "link", "set", "dev", "br0", "type", "bridge", "mcast_querier", "1"])
        try Shell.run(["ip", "-n", switchName, "addr", "add", "10.77.0.254/24", "dev", "br0"])
        try Shell.run(["ip", "-n", switchName, "link", "set", "dev", "br0", "up"])
        for (number, host) in hosts.enumerated() {
            try Shell.run(["ip", "netns", "add", host.name])
            try Shell.run(
                ["ip", "link", "add", "name", "eth0", "netns", host.name, "type", "veth"]
                    + ["peer", "name", "p\(number)", "netns", switchName])
            try Shell.run(["ip", "-n", switchName, "link", "set", "dev", "p\(number)", "master", "br0", "up"])
            try Shell.run(["ip", "-n", host.name, "link", "set", "dev", "lo", "up"])
            try Shell.run(["ip", "-n", host.name, "addr", "add", "\(host.address)/24", "dev", "eth0"])
            try Shell.run(["ip", "-n", host.name, "link", "set", "dev", "eth0", "up"])
            try Shell.run(["ip", "-n", host.name, "route", "add", "224.0.0.0/4", "dev", "eth0"])
        }
    }

    private func remove() {
        for name in hosts.map(\.name) + [switchName] { _ = try? Shell.run(["ip", "netns", "del", name]) }
    }

    private static func removeAbandoned() {
        let listed = (try? Shell.run(["ip", "netns", "list"])) ?? ""
        for name in listed.split(separator: "\n").compactMap({ $0.split(separator: " ").first }) {
            guard let match = name.wholeMatch(of: /a4o(\d+)(n\d+(h\d+|sw)|probe)/), let owner = Int32(match.1),
                kill(owner, 0) != 0
            else { continue }
            _ = try? Shell.run(["ip", "netns", "del", String(name)])
        }
    }
}
