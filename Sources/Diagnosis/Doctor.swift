public import DeviceModel
import Engine
import Files
import Glibc
import NetworkAudio

/// Examines this host and its network for what spoils audio.
///
/// Opens, joins and asks for things as the device does, and gives all of it back: a device that plays meanwhile is not
/// disturbed.
public struct Doctor: Sendable {
    private let settings: RunSettings
    private let seconds: Double

    /// - Parameters:
    ///   - settings: what the device is to do: interface, streams, outputs, ports.
    ///   - seconds: how long the network is listened to; 0: not at all.
    public init(_ settings: RunSettings, seconds: Double) {
        self.settings = settings
        self.seconds = seconds
    }

    /// Looks at everything. Waits for the seconds of listening, less where `isStopped` says so.
    public func examine(isStopped: () -> Bool = { false }) -> DiagnosisReport {
        let all = NetworkInterface.all()
        let chosen = NetworkInterface.choose(
            settings.interface, from: all,
            defaultRoute: settings.interface == nil ? NetworkInterface.defaultRoute() : nil)
        let routes = RouteTable.now()
        let program = Rights.program
        // Before the sockets of the listening post are among them.
        let clockHolders = ListeningPost.clockPorts.map { PortHolders.others(PortHolders.udp($0)) }
        let errors = chosen.flatMap { LinkFacts.now($0.name)?.errors } ?? LinkErrors()
        var post = ListeningPost(
            Array(settings.sources), interface: chosen, loopback: all.first { $0.isLoopback && $0.isUp })
        post.listen(seconds: seconds, interface: chosen, all: all, isStopped: isStopped)

        var findings = [
            InterfaceJudgement.choice(wanted: settings.interface, chosen: chosen, all: all, routes: routes)
        ]
        findings += [InterfaceJudgement.control(wanted: settings.controlInterface, all: all)].compactMap { $0 }
        findings += idleLinks(all, except: chosen)
        if let chosen, !chosen.isLoopback { findings += link(chosen, errorsBefore: errors) }
        if let chosen {
            findings += multicast(chosen, all: all, routes: routes, post: post, program: program)
            findings += clock(chosen, post: post, holders: clockHolders, program: program)
        }
        if post.streams.isEmpty { findings.append(StreamJudgement.none) }
        for heard in post.streams {
            findings += StreamJudgement(heard, linkOffset: settings.linkOffset, seconds: post.seconds).findings
            let clock = StreamClockJudgement.finding(heard.stream, place: heard.place, heard: post.clocks)
            findings += [clock].compactMap { $0 }
        }
        findings += [ReceiveQueue.finding(granted: ReceiveQueue.granted())].compactMap { $0 }
        findings += HostJudgement(.now(), program: program).findings
        findings += PortProbe.facts(of: settings).map { PortJudgement.finding($0, program: program) }
        findings += sound
        return DiagnosisReport(findings, secondsListened: post.seconds)
    }

    /// Interfaces that have an address but no signal, or a signal but no address.
    private func idleLinks(_ all: [NetworkInterface], except chosen: NetworkInterface?) -> [Finding] {
        let silent = all.filter { !$0.isLoopback && $0.name != chosen?.name && !($0.isUp && $0.hasLink) }.map(\.name)
        return Set(silent).sorted().compactMap { LinkFacts.now($0) }
            .map { LinkJudgement.signal($0, isChosen: false) }
            + LinkFacts.others(than: Set(all.map(\.name))).map { LinkJudgement.withoutAddress($0) }
    }

    private func link(_ chosen: NetworkInterface, errorsBefore: LinkErrors) -> [Finding] {
        guard let link = LinkFacts.now(chosen.name) else { return [] }
        let needed = settings.sources.map { StreamHeard.packetBytes(of: $0.stream) }.max()
        let signal = LinkJudgement.signal(link, isChosen: true)
        guard link.isUp, link.hasCarrier != false else { return [signal] }
        return [
            signal, LinkJudgement.speed(link), LinkJudgement.wireless(link),
            EnergyEfficiency.of(chosen.name).finding(chosen.name), LinkJudgement.mtu(link, needed: needed),
            LinkJudgement.errors(link, before: errorsBefore),
        ].compactMap { $0 }
    }

    private func multicast(
        _ chosen: NetworkInterface, all: [NetworkInterface], routes: RouteTable, post: ListeningPost, program: String
    ) -> [Finding] {
        let memberships = GroupMemberships.now()
        let limit = memberships.limit(
            SystemFile.number("/proc/sys/net/ipv4/igmp_max_memberships"), interface: chosen.name)
        let heard = AnnouncementCensus.finding(post.announcements, interface: chosen.name)
        guard !chosen.isLoopback else { return [limit, heard].compactMap { $0 } }
        let filter = ["all", chosen.name]
            .compactMap { SystemFile.number("/proc/sys/net/ipv4/conf/\($0)/rp_filter") }.max()
        let senders = settings.sources.flatMap(\.stream.legs).flatMap(\.sources)
        return [
            RouteJudgement.multicast(routes, interface: chosen.name),
            RouteJudgement.source(
                filter: filter, interface: chosen.name, senders: senders,
                hasOthers: all.contains { $0.isUp && !$0.isLoopback && $0.name != chosen.name }, routes: routes),
            limit,
            QuerierJudgement.finding(
                post.queriers, kernelVersion: memberships.interfaces[chosen.name]?.querierVersion,
                interface: chosen.name, seconds: post.seconds, program: program),
            heard,
        ].compactMap { $0 }
    }

    private func clock(
        _ chosen: NetworkInterface, post: ListeningPost, holders: [[CardHolder]], program: String
    ) -> [Finding] {
        let ports = zip(ListeningPost.clockPorts, holders).enumerated().compactMap { index, port in
            PTPJudgement.program(
                port.1, port: port.0,
                isShared: !post.clockErrors.indices.contains(index) || post.clockErrors[index] != EADDRINUSE)
        }
        let heard =
            PTPJudgement.findings(
                post.clocks, hearsEvents: post.clockErrors.first == 0, seconds: post.seconds, program: program,
                holders: holders.first ?? []) + ports
        guard !chosen.isLoopback else { return heard }
        let clocks = SystemFile.names(in: "/dev").filter { $0.hasPrefix("ptp") && Int($0.dropFirst(3)) != nil }
        return heard + [
            TimeStamping.finding(
                .of(chosen.name), interface: chosen.name, clocks: clocks.map { "/dev/\($0)" })
        ]
    }

    private var sound: [Finding] {
        var named: [String: CardCandidate.Outcome] = [:]
        for case .alsa(let name, _) in settings.outputs { named[name] = ALSACard.tryOut(name) }
        return CardJudgement.findings(
            outputs: settings.outputs, candidates: settings.outputs.isEmpty ? ALSACard.list() : [], named: named)
    }
}
