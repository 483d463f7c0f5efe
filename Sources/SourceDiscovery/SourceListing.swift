import DeviceModel
import NetworkAudio
import Signal

/// Makes one list of what is known from several sides.
struct SourceListing {
    let contents: SourceDirectory.Contents
    let now: HostTime
    private let wallTime: Int64

    init(_ contents: SourceDirectory.Contents, now: HostTime, wallTime: Int64) {
        self.contents = contents
        self.now = now
        self.wallTime = wallTime
    }

    /// By what two announcements are of one session, whatever protocol they come by.
    private struct Place: Hashable {
        var sender: IPv4Address
        var identity: String
    }

    /// By name; those without one last.
    var sources: [AnnouncedSource] {
        let sessions = Array(contents.sessions.sessions.values)
        var announced = sessions.map(source)
        var places: [Place: Int] = [:]
        for (index, session) in sessions.enumerated() {
            places[Place(sender: session.key.sender, identity: session.key.identity)] = index
        }
        for session in contents.ravenna.sessions.values { add(session, to: &announced, known: places) }
        for source in contents.sources where !announced.contains(where: source.isOf) {
            announced.append(given(source))
        }
        for index in announced.indices where announced[index].end != nil { nameOther(of: index, in: &announced) }
        return announced.map { (key: ($0.name.isEmpty ? "\u{10FFFF}" : $0.name.lowercased(), $0.id), $0) }
            .sorted { $0.key < $1.key }.map(\.1)
    }

    /// The session that is announced so.
    func source(_ identity: SessionIdentity) -> AnnouncedSource? {
        switch identity.announcer {
        case .sap: return contents.sessions.sessions[identity.number].map(source)
        case .ravenna:
            guard let session = contents.ravenna.sessions.values.first(where: { $0.identity == identity }) else {
                return nil
            }
            return source(session)
        }
    }

    /// The numbers of sessions that the device receives.
    static func held(_ contents: SourceDirectory.Contents) -> Set<UInt64> {
        var held = Set(contents.sources.compactMap(\.identity).map(\.number))
        let legs = Set(contents.sources.filter { $0.identity == nil }.map(\.stream.legs))
        guard !legs.isEmpty else { return held }
        let alike = contents.sessions.sessions.values.filter { session in
            (try? session.stream.get()).map { legs.contains($0.legs) } ?? false
        }
        // Of one that began anew under another number the ended one may go.
        let present = Set(alike.filter { $0.end == nil }.compactMap { try? $0.stream.get().legs })
        for session in alike where session.end == nil || !present.contains((try? session.stream.get().legs) ?? []) {
            held.insert(session.number)
        }
        return held
    }

    private func wall(_ time: HostTime) -> Int64 { wallTime - now.since(time) / 1_000_000 }

    func source(_ session: AnnouncedSession) -> AnnouncedSource {
        let identity = SessionIdentity(session.key)
        var source = AnnouncedSource(
            id: identity.id, name: session.summary.name, stream: session.stream, summary: session.summary,
            announcers: [.sap], sender: session.key.sender, identity: identity,
            sdp: String(decoding: session.text, as: UTF8.self), at: contents.place)
        source.isSettled = session.repetitions > 0
        source.dscp = session.dscp
        source.group = session.group
        source.firstHeard = wall(session.firstHeard)
        source.lastHeard = wall(session.lastHeard)
        source.period = session.period.map { Double($0) * 1e-9 }
        source.end = session.end.map { end in
            switch end {
            case .withdrawn: Reason("its sender has withdrawn it", nextStep: "start the stream at the sender again")
            case .silent:
                Reason("its sender does not announce it any more", nextStep: "see that the sender is on and connected")
            }
        }
        return source
    }

    /// A session that is announced by SAP too is one.
    private func add(
        _ session: RavennaSessions.Session, to announced: inout [AnnouncedSource], known: [Place: Int]
    ) {
        if let identity = session.sessionIdentity,
            let same = known[Place(sender: session.service.address, identity: identity)]
        {
            announced[same].announcers.append(.ravenna)
        } else {
            announced.append(source(session))
        }
    }

    private func source(_ session: RavennaSessions.Session) -> AnnouncedSource {
        let (service, own) = (session.service, session.identity)
        let text = session.description ?? []
        var source = AnnouncedSource(
            id: own.id, name: service.name, stream: session.stream, summary: SDPSummary(text), announcers: [.ravenna],
            sender: service.address, identity: own, sdp: String(decoding: text, as: UTF8.self), at: contents.place)
        if session.description == nil {
            source.playability = .notPlayable(
                session.failure
                    ?? Reason("its description is being fetched", nextStep: "wait a few seconds"))
        }
        source.isSettled = true
        source.firstHeard = wall(session.firstHeard)
        source.lastHeard = wall(session.lastHeard)
        if session.isLost {
            source.end = Reason(
                "DNS-SD does not tell of it any more", nextStep: "see that the sender is on and connected")
        }
        return source
    }

    /// What the device receives and nobody announces.
    private func given(_ source: SourceSetting) -> AnnouncedSource {
        let id = source.identity?.id ?? SessionIdentity(.sap, sender: .any, session: source.origin).id
        let announcer = source.identity.map { AnnouncedSource.Announcer($0.announcer) } ?? .given
        var known = AnnouncedSource(
            id: id, name: source.stream.name, stream: .success(source.stream), summary: nil, announcers: [announcer],
            sender: source.identity?.sender, identity: source.identity, sdp: source.stream.sdp(), at: contents.place)
        if source.identity != nil {
            known.end = Reason("it is not announced at present", nextStep: "see that the sender is on and connected")
        }
        return known
    }

    /// Where a session has ended and another one has its name, that is told: one of another host is never followed by
    /// itself.
    private func nameOther(of index: Int, in announced: inout [AnnouncedSource]) {
        let source = announced[index]
        let other = announced.first {
            $0.end == nil && !$0.name.isEmpty && $0.name == source.name && $0.sender != nil
        }
        guard let sender = other?.sender else { return }
        announced[index].end?.nextStep =
            "one of the same name is announced now by \(sender): choose it anew if that is the one you mean"
    }
}

extension AnnouncedSource.Announcer {
    fileprivate init(_ announcer: SessionIdentity.Announcer) {
        switch announcer {
        case .sap: self = .sap
        case .ravenna: self = .ravenna
        }
    }
}
