package import DeviceModel
package import Engine
import Glibc
import NetworkAudio

/// Which clocks are on the network, and whether there is one and only one to follow.
package enum PTPJudgement {
    /// All findings about what was heard.
    ///
    /// - Parameters:
    ///   - heard: refused where neither port of PTP could be opened.
    ///   - hearsEvents: whether port 319 was open, on which Sync comes.
    ///   - holders: who has that port, where it is in use.
    package static func findings(
        _ heard: Heard<PTPCensus>, hearsEvents: Bool = true, seconds: Double, program: String,
        holders: [CardHolder] = []
    ) -> [Finding] {
        switch heard {
        case .notTried: return [idle(Reason("nothing was listened to", nextStep: "leave out --seconds 0"))]
        case .refused(EACCES), .refused(EPERM):
            return [idle(reason(.portNotPermitted(PTPPorts.event, program: program)))]
        case .refused(EADDRINUSE): return [idle(reason(.portInUse(PTPPorts.event, holders: holders)))]
        case .refused(let error):
            return [
                idle(
                    Reason(
                        "PTP cannot be heard: \(String(cString: strerror(error)))",
                        nextStep: "`ip -br address` shows whether the interface is still there; look again"))
            ]
        case .heard(let census):
            let domains = census.domains.sorted { $0.key < $1.key }.map {
                domain($0.key, $0.value, hearsEvents: hearsEvents)
            }
            let old = version1(census.version1, isAlone: domains.isEmpty)
            guard domains.isEmpty, old == nil else { return domains + (old.map { [$0] } ?? []) }
            return [
                idle(
                    Reason(
                        "no PTP heard in \(ShortNumber.text(seconds)) s: audio plays without, but devices do not play together",
                        nextStep: "make one device the clock (in Dante Controller: AES67 mode), or run ptp4l"))
            ]
        }
    }

    /// In the words the device has for the same.
    private static func reason(_ error: ReferenceClockError) -> Reason {
        Reason(error.description, nextStep: error.nextStep)
    }

    private static func idle(_ reason: Reason) -> Finding {
        Finding(.ptp, "", .idle(reason), summary: "not known")
    }

    private static func domain(_ number: UInt8, _ domain: PTPCensus.Domain, hearsEvents: Bool) -> Finding {
        let masters = domain.grandmasters.values.sorted { $0.grandmaster < $1.grandmaster }
        let names = masters.map { ClockIdentity.text($0.grandmaster) }
        let places = zip(masters, names).map { master, name in
            name + (domain.announcers[master.grandmaster].map { " (\($0))" } ?? "")
        }
        let version = "2." + String(domain.minorVersions.max() ?? 0)
        let counts = PTPMessageType.allCases.map { Finding.Fact($0.key, .count(domain.count($0))) }
        let interval = { (log: Int8?) in
            FactValue.optional(log.flatMap { (-10...10).contains($0) ? exp2(Double($0)) : nil }, decimals: 6)
        }
        return Finding(
            .ptp, "domain \(number)", health(number, domain, places: places, hearsEvents: hearsEvents),
            summary: places.isEmpty ? "no grandmaster" : "grandmaster " + places.joined(separator: ", "),
            facts: [
                .init("domain", .count(UInt64(number))), .init("version", .text(version)),
                .init("grandmasters", .list(names)),
                .init("clockClass", .optional(masters.first?.clockClass)),
                .init("priority1", .optional(masters.first?.priority1)),
                .init("senders", .list(domain.senders.sorted().map(\.description))),
                .init("dscp", .counts(domain.marks.sorted().map(UInt64.init))),
                .init("syncIntervalSeconds", interval(domain.logSyncInterval)),
                .init("announceIntervalSeconds", interval(domain.logAnnounceInterval)),
            ] + counts)
    }

    private static func health(_ number: UInt8, _ domain: PTPCensus.Domain, places: [String], hearsEvents: Bool)
        -> Health
    {
        if places.count > 1 {
            return .warning(
                Reason(
                    "\(places.count == 2 ? "two" : "\(places.count)") grandmasters in domain \(number): "
                        + places.joined(separator: ", "),
                    nextStep: "they do not hear each other, or one ignores priorities: look at switches between them "
                        + "that filter 224.0.1.129, and listen again"))
        }
        if places.isEmpty {
            return .warning(
                Reason(
                    "PTP messages, but no announcement of a grandmaster in domain \(number)",
                    nextStep: "listen longer; if none ever comes, a switch filters port 320 or the master is gone"))
        }
        if domain.count(.sync) == 0, hearsEvents {
            return .warning(
                Reason(
                    "a grandmaster is announced in domain \(number), but sends no Sync here",
                    nextStep: "look for a firewall or switch that filters UDP port 319"))
        }
        if domain.marks.contains(0) {
            return .idle(
                Reason(
                    "PTP messages without priority mark (DSCP 0): busy switches delay them",
                    nextStep: "switch QoS on in the clocks (DSCP 46, Dante 56), and in switches"))
        }
        return .good
    }

    private static func version1(_ census: PTPCensus.Version1, isAlone: Bool) -> Finding? {
        guard census.messages > 0 else { return nil }
        let senders = census.senders.sorted().map(\.description)
        let who = "PTP version 1 of \(senders.joined(separator: ", ")) heard (Dante's own), ignored"
        return Finding(
            .ptpVersion1, "",
            .idle(
                isAlone
                    ? Reason(
                        who + ": AES67 wants version 2, and none is there",
                        nextStep: "switch AES67 mode on in Dante Controller, on one device at least")
                    : Reason(who, nextStep: "nothing: both versions live side by side")),
            summary: "\(census.messages) messages",
            facts: [.init("senders", .list(senders)), .init("messages", .count(census.messages))])
    }

    /// Another program that speaks PTP on this host; nil where there is none.
    ///
    /// - Parameters:
    ///   - port: 319 or 320, found in use.
    ///   - isShared: whether we could listen beside it.
    package static func program(_ holders: [CardHolder], port: UInt16, isShared: Bool) -> Finding? {
        // Another ani4out listens to clocks too, and so shares the ports.
        let holders = holders.filter { $0.command != PortJudgement.ourName || !isShared }
        guard !holders.isEmpty || !isShared else { return nil }
        let who = holders.map(\.description).joined(separator: " and ")
        return Finding(
            .ptpProgram, "port \(port)",
            isShared
                ? .idle(
                    Reason(
                        "another PTP program listens on port \(port) too: \(who)",
                        nextStep: "nothing, unless two programs set the clock of this host"))
                : .warning(reason(.portInUse(port, holders: holders))),
            summary: who.isEmpty ? "unknown" : who,
            facts: [.init("port", .count(UInt64(port))), .init("programs", .list(holders.map(\.command)))])
    }
}

extension PTPMessageType {
    /// Its name among the facts of a finding.
    fileprivate var key: String {
        switch self {
        case .sync: "sync"
        case .delayRequest: "delayRequest"
        case .peerDelayRequest: "peerDelayRequest"
        case .peerDelayResponse: "peerDelayResponse"
        case .followUp: "followUp"
        case .delayResponse: "delayResponse"
        case .peerDelayResponseFollowUp: "peerDelayResponseFollowUp"
        case .announce: "announce"
        case .signaling: "signaling"
        case .management: "management"
        }
    }
}
