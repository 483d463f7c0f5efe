import DeviceModel

/// Who is logged in, by the digest of what their browser holds. They end with the program.
struct SessionTable: Sendable {
    struct Session: Sendable, Hashable {
        /// Tells it from all others of this run.
        var number: UInt64
        var role: AccessRole
        /// Seconds of the clock when it was used last.
        var lastUse: Int64
    }

    /// At once; the one that was not used longest ends for another.
    static let most = 64
    /// Seconds without use after which one ends.
    static let idle: Int64 = 12 * 3_600

    private var sessions: [[UInt8]: Session] = [:]
    private var next: UInt64 = 1

    var count: Int { sessions.count }

    /// Returns what it replaced, where there were too many.
    mutating func open(_ secret: Secret, for role: AccessRole, at now: Int64) -> Session {
        if sessions.count >= Self.most, let oldest = sessions.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
            sessions[oldest] = nil
        }
        let session = Session(number: next, role: role, lastUse: now)
        next += 1
        sessions[secret.digest] = session
        return session
    }

    /// The session of a secret, used at this moment; nil where there is none, or none any more.
    mutating func use(_ secret: String, at now: Int64) -> Session? {
        let digest = Secret.digest(of: secret)
        guard var session = sessions[digest] else { return nil }
        guard now - session.lastUse <= Self.idle else {
            sessions[digest] = nil
            return nil
        }
        session.lastUse = now
        sessions[digest] = session
        return session
    }

    /// The same by its number, for what goes on.
    mutating func use(number: UInt64, at now: Int64) -> Session? {
        guard let (digest, found) = sessions.first(where: { $0.value.number == number }) else { return nil }
        guard now - found.lastUse <= Self.idle else {
            sessions[digest] = nil
            return nil
        }
        sessions[digest]?.lastUse = now
        return sessions[digest]
    }

    mutating func close(_ secret: String) -> Session? { sessions.removeValue(forKey: Secret.digest(of: secret)) }

    mutating func closeAll(of role: AccessRole) { sessions = sessions.filter { $0.value.role != role } }

    mutating func closeAll() { sessions.removeAll() }
}
