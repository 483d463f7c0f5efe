import DeviceModel
import NetworkAudio
import Signal

/// RAVENNA sessions that DNS-SD tells of, and the descriptions that were fetched of them. Does no I/O; the time is given.
struct RavennaSessions: Sendable {
    /// Sessions that are known at once.
    static let mostSessions = 512
    /// Descriptions that are fetched at once.
    private static let mostFetches = 4
    /// Nanoseconds until a description is fetched again: it may have changed without a word.
    private static let refresh: Int64 = 60_000_000_000
    /// Nanoseconds until one is tried again that could not be fetched.
    private static let retry: Int64 = 10_000_000_000

    struct Session: Sendable, Hashable {
        var service: RavennaService
        /// The last one that was fetched.
        var description: [UInt8]? { didSet { read() } }
        /// Of `description`.
        private(set) var stream: Result<StreamDescription, SDPError> = .failure(SDPError(line: 0, kind: .notSDP))
        /// Of its `o=` line.
        private(set) var sessionIdentity: String?
        /// Why the last try to fetch it failed.
        var failure: Reason?
        var firstHeard: HostTime
        var lastHeard: HostTime
        var nextFetch: HostTime
        var isFetching = false
        /// DNS-SD does not tell of it any more; kept because it is played.
        var isLost = false

        var identity: SessionIdentity {
            SessionIdentity(.ravenna, sender: service.address, session: Self.line(service.name))
        }

        init(service: RavennaService, at now: HostTime) {
            self.service = service
            firstHeard = now
            lastHeard = now
            nextFetch = now
        }

        private mutating func read() {
            let text = description ?? []
            sessionIdentity = SessionKey.identity(of: text)
            do throws(SDPError) { stream = .success(try SDPParser.parse(text)) } catch { stream = .failure(error) }
        }

        /// Names are what people wrote: without what would break a line, and not without end.
        private static func line(_ name: String) -> String {
            let scalars = name.unicodeScalars.prefix(200).map {
                $0.value < 32 || (127...159).contains($0.value) ? " " : $0
            }
            let text = String(String.UnicodeScalarView(scalars))
            return text.isEmpty ? "-" : text
        }
    }

    /// By the service's name.
    private(set) var sessions: [String: Session] = [:]
    /// Rises whenever there is something else to be seen.
    private(set) var revision: UInt64 = 0
    private var held: Set<UInt64> = []

    /// DNS-SD tells of a service, or of something new about it.
    mutating func found(_ service: RavennaService, at now: HostTime) {
        if var known = sessions[service.name] {
            // Whatever changed, the description may have too.
            if known.service.address != service.address { known.description = nil }
            if known.isLost || known.service != service { revision += 1 }
            known.service = service
            known.isLost = false
            known.nextFetch = now
            sessions[service.name] = known
            return
        }
        guard sessions.count < Self.mostSessions else { return }
        sessions[service.name] = Session(service: service, at: now)
        revision += 1
    }

    mutating func lost(_ name: String) {
        guard let session = sessions[name] else { return }
        revision += 1
        if held.contains(session.identity.number) {
            sessions[name]?.isLost = true
        } else {
            sessions[name] = nil
        }
    }

    mutating func hold(_ numbers: Set<UInt64>) {
        held = numbers
        let gone = sessions.filter { $0.value.isLost && !numbers.contains($0.value.identity.number) }.map(\.key)
        for name in gone {
            sessions[name] = nil
            revision += 1
        }
    }

    /// The services whose descriptions are to be fetched now; each is to be answered by `fetched`.
    mutating func due(at now: HostTime) -> [RavennaService] {
        let free = Self.mostFetches - sessions.values.count { $0.isFetching }
        let next = sessions.values.filter { !$0.isFetching && !$0.isLost && now >= $0.nextFetch }
            .sorted { ($0.nextFetch, $0.service.name) < ($1.nextFetch, $1.service.name) }.prefix(max(0, free))
        for session in next { sessions[session.service.name]?.isFetching = true }
        return next.map(\.service)
    }

    mutating func fetched(_ service: RavennaService, _ result: Result<[UInt8], DiscoveryFailure>, at now: HostTime) {
        guard var session = sessions[service.name] else { return }
        session.isFetching = false
        let before = session
        switch result {
        case .success(let text) where text.count <= SessionDirectory.longestDescription:
            if session.description != text { session.description = text }
            session.failure = nil
            session.lastHeard = now
            session.nextFetch = now.advanced(by: Self.refresh)
        case .success(let text):
            session.failure = Reason(
                "its description has \(text.count) bytes, more than \(SessionDirectory.longestDescription)",
                nextStep: "let the sender describe one session")
            session.nextFetch = now.advanced(by: Self.refresh)
        case .failure(let failure):
            session.failure = failure.reason
            session.nextFetch = now.advanced(by: Self.retry)
        }
        // Told of another service meanwhile: to be asked again.
        if session.service != service { session.nextFetch = now }
        sessions[service.name] = session
        if session.description != before.description || session.failure != before.failure { revision += 1 }
    }
}
