package import DeviceModel
package import Engine
package import NetworkAudio

/// Which way multicast goes, and whether the kernel lets through what comes.
package enum RouteJudgement {
    /// The way of multicast that leaves this host without naming an interface.
    package static func multicast(_ routes: RouteTable, interface: String) -> Finding {
        let route = routes.route(to: IPv4Address(rawValue: 0xEFFF_FFFF))
        let facts: [Finding.Fact] = [
            .init("route", .optional(route?.network)), .init("interface", .optional(route?.interface)),
        ]
        guard let route else {
            return Finding(
                .multicastRoute, interface,
                .warning(
                    Reason(
                        "no route for 224.0.0.0/4: ani4out names its interface and receives all the same, "
                            + "other programs cannot send or join",
                        nextStep: "sudo ip route add 224.0.0.0/4 dev \(interface)")), summary: "none", facts: facts)
        }
        let isHere = route.interface == interface
        return Finding(
            .multicastRoute, interface,
            isHere
                ? .good
                : .warning(
                    Reason(
                        "multicast leaves through \(route.interface), audio is received on \(interface)",
                        nextStep: "sudo ip route replace 224.0.0.0/4 dev \(interface)")),
            summary: "\(route.network) through \(route.interface)", facts: facts)
    }

    /// Whether the reverse-path filter drops what senders send: strict (1) it wants the route back to a sender on the
    /// interface its packets come by, loose (2) on any.
    ///
    /// - Parameters:
    ///   - filter: the larger of `net.ipv4.conf.all.rp_filter` and that of the interface; nil where it is not known.
    ///   - senders: those the streams are known to come from.
    package static func source(
        filter: Int?, interface: String, senders: [IPv4Address], hasOthers: Bool, routes: RouteTable
    ) -> Finding? {
        guard let filter else { return nil }
        let words = filter == 1 ? "strict" : filter == 2 ? "loose" : "off"
        let facts: [Finding.Fact] = [.init("reversePathFilter", .text(words))]
        let dropped = senders.first { sender in
            let route = routes.route(to: sender)
            return filter == 1 ? route?.interface != interface : filter == 2 && route == nil
        }
        let health: Health
        if let dropped {
            let way = routes.route(to: dropped).map { "is reached through \($0.interface)" } ?? "has no route"
            health = .fault(
                Reason(
                    "the sender \(dropped) \(way): the kernel drops what comes from it on \(interface) (rp_filter)",
                    nextStep: "sudo ip route add \(dropped) dev \(interface), or sudo sysctl -w "
                        + "net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.\(interface).rp_filter=0"))
        } else if filter == 1, hasOthers {
            health = .idle(
                Reason(
                    "the kernel drops packets of senders whose route is not \(interface) (rp_filter is strict)",
                    nextStep: "sudo sysctl -w net.ipv4.conf.\(interface).rp_filter=2, should packets not arrive"))
        } else {
            health = .good
        }
        return Finding(.sourceRoute, interface, health, summary: "reverse-path filter \(words)", facts: facts)
    }
}
