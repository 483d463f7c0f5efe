/// One thing ani4out uses of the network (F24): the command `ports` and the documentation are made of these.
public struct PortUse: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable {
        case incoming = "in"
        case outgoing = "out"
        case both = "in and out"
    }

    /// What it is for, in words.
    public var purpose: String
    /// `UDP`, `TCP`, or another protocol above IP.
    public var transport: String
    /// Numbers as people write them: `319, 320`; `–` where the protocol has none.
    public var ports: String
    /// Multicast groups; empty where there are none.
    public var groups: [String]
    public var direction: Direction
    /// Who opens it, and the setting that decides.
    public var opener: String
    /// The page that says more, below `docs`.
    public var page: String?

    /// All of them, with the ports that these settings ask for.
    public static func all(_ setup: Setup = Setup()) -> [PortUse] {
        [
            PortUse(
                purpose: "audio (RTP)", transport: "UDP", ports: "the source's, 5004 as a rule",
                groups: ["the source's"], direction: .both,
                opener: "each source, on one interface; `send` and `--output rtp://…` send from a free port"),
            PortUse(
                purpose: "clock (PTP)", transport: "UDP", ports: "319, 320", groups: ["224.0.1.129", "224.0.0.107"],
                direction: .both, opener: "`--clock ptp`, the default; the second group with `--ptp-delay p2p`",
                page: "clock.md"),
            PortUse(
                purpose: "group membership", transport: "IGMP", ports: "–", groups: ["those that are received"],
                direction: .both, opener: "the kernel"),
            PortUse(
                purpose: "announcements of streams (SAP)", transport: "UDP", ports: "9875",
                groups: ["239.255.255.255", "224.2.127.254", "224.0.0.56", "the sources'"], direction: .both,
                opener: "`run` listens, on the audio interface; `send --sap` and `--output rtp://…` send to the first"),
            PortUse(
                purpose: "names and services (mDNS)", transport: "UDP", ports: "5353", groups: ["224.0.0.251"],
                direction: .both,
                opener: "`--mdns`, the default, on all interfaces; the host's avahi-daemon where there is one",
                page: "discovery.md"),
            PortUse(
                purpose: "`discover`", transport: "UDP, TCP", ports: "5353, 2203; web app, 2202", groups: [],
                direction: .outgoing,
                opener: "mDNS, the packet bridge, and each device found: its web app, or the command port of units"),
            PortUse(
                purpose: "descriptions of streams (RTSP, HTTP)", transport: "TCP",
                ports: "the sender's, 554 or 80 as a rule", groups: [], direction: .outgoing,
                opener: "RAVENNA sessions, and sources given as such URLs"),
            PortUse(
                purpose: "descriptions of what is sent (RTSP)", transport: "TCP", ports: "8554, or any free one",
                groups: [], direction: .incoming,
                opener: "RAVENNA's receivers, while there is an `--output rtp://…`, and unless `--mdns off`",
                page: "transmit.md"),
            PortUse(
                purpose: "web app and HTTP API, with metrics", transport: "TCP",
                ports: text(setup.httpPort), groups: [], direction: .incoming,
                opener: "browsers, programs, Prometheus: `--http-port`", page: "http-api.md"),
            PortUse(
                purpose: "command strings", transport: "TCP", ports: text(setup.commandPort), groups: [],
                direction: .incoming, opener: "control systems: `--command-port`, `--command-access`",
                page: "command-strings.md"),
            PortUse(
                purpose: "packet bridge", transport: "UDP", ports: text(setup.bridgePort), groups: [],
                direction: .both, opener: "whoever asks, and is answered: `--bridge-port`", page: "packet-bridge.md"),
        ]
    }

    private static func text(_ port: PortRequest) -> String {
        port.number == 0 ? "any free one" : "\(port)"
    }
}
