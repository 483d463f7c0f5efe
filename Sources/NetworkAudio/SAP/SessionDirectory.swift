public import Signal

/// All sessions that are announced (RFC 2974), whoever announces them. Does no I/O; the time is given.
///
/// Its size is bounded, whatever comes: when it is full, what was never repeated goes first, of
/// the sender with the most. So one that announces thousands takes nothing from the others.
public struct SessionDirectory: Sendable {
    /// Sessions that are known at once.
    public static let mostSessions = 1_024
    /// Bytes of the longest description that is kept; those of 64 channels have less than 4 KiB.
    public static let longestDescription = 8_192
    /// Nanoseconds after which a session that is not repeated is gone at the earliest.
    public static let shortestLife: Int64 = 300_000_000_000
    /// Of a period, what counts; in nanoseconds. RFC 2974 knows no longer one than an hour.
    static let longestPeriod: Int64 = 3_600_000_000_000
    /// Nanoseconds between two sessions that take the place of others: a flood of ever new ones costs no more.
    static let exchangeInterval: Int64 = 200_000_000

    /// What came of a message.
    public enum Outcome: Sendable, Hashable {
        case new(UInt64)
        /// As it was known.
        case repeated(UInt64)
        /// Another description of the same session, or it is announced again after it had ended.
        case modified(UInt64)
        case withdrawn(UInt64)
        case refused(SAPRefusal)
    }

    /// By number.
    public private(set) var sessions: [UInt64: AnnouncedSession] = [:]
    /// Rises whenever there is something else to be seen; not by repetitions.
    public private(set) var revision: UInt64 = 0
    /// Packets that were taken.
    public private(set) var taken: UInt64 = 0
    public private(set) var refused: [SAPRefusal: UInt64] = [:]
    /// Sessions that are played: they stay when they are not announced any more, and are told to have ended.
    private var held: Set<UInt64> = []
    /// The numbers of each sender's sessions, in the order they came.
    private var senders: [IPv4Address: [UInt64]] = [:]
    private var nextExchange = HostTime(nanoseconds: .min)

    public init() {}

    /// Takes a packet as it was received.
    public mutating func take(
        _ packet: [UInt8], from sender: IPv4Address, group: IPv4Address, dscp: UInt8, at time: HostTime,
        inflate: (ArraySlice<UInt8>) -> [UInt8]?
    ) -> Outcome {
        do throws(SAPRefusal) {
            let message = try SAPMessage(packet, inflate: inflate)
            let outcome =
                switch message.kind {
                case .announcement: try announce(message, from: sender, group: group, dscp: dscp, at: time)
                case .deletion: try withdraw(message, from: sender)
                }
            taken += 1
            return outcome
        } catch {
            count(error)
            return .refused(error)
        }
    }

    /// Counts what was not even read.
    public mutating func count(_ refusal: SAPRefusal, times: UInt64 = 1) { refused[refusal, default: 0] += times }

    /// These are played from now on, and no others.
    public mutating func hold(_ numbers: Set<UInt64>) {
        let released = held.subtracting(numbers)
        held = numbers
        for number in released where sessions[number]?.end != nil { remove(number) }
    }

    /// Ends what was not repeated in time; to be called about once a second.
    public mutating func expire(at time: HostTime) {
        for (number, session) in sessions where session.end == nil && time >= session.expiry {
            end(number, .silent)
        }
    }

    private mutating func announce(
        _ message: SAPMessage, from sender: IPv4Address, group: IPv4Address, dscp: UInt8, at time: HostTime
    ) throws(SAPRefusal) -> Outcome {
        guard let identity = SessionKey.identity(of: message.text) else { throw .anonymous }
        let key = SessionKey(sender: sender, source: message.source, identity: identity)
        let number = key.number
        if let known = sessions[number] {
            guard known.key == key else { throw .collision }
            let isNew =
                sessions[number]?.heard(
                    hash: message.hash, text: message.text, group: group, dscp: dscp, at: time) ?? false
            if isNew { revision += 1 }
            return isNew ? .modified(number) : .repeated(number)
        }
        try makeRoom(for: sender, at: time)
        sessions[number] = AnnouncedSession(
            key, number: number, hash: message.hash, text: message.text, group: group, dscp: dscp, at: time)
        senders[sender, default: []].append(number)
        revision += 1
        return .new(number)
    }

    /// By source and hash, else by the `o=` line (RFC 2974 §3); only those of the host that asks for it.
    private mutating func withdraw(_ message: SAPMessage, from sender: IPv4Address) throws(SAPRefusal) -> Outcome {
        let number = (senders[sender] ?? []).first { number in
            guard message.hash != 0, let session = sessions[number] else { return false }
            return session.hash == message.hash && session.key.source == message.source
        }
        if let number { return end(number, .withdrawn) }
        guard let identity = SessionKey.identity(of: message.text) else { throw .unknown }
        let key = SessionKey(sender: sender, source: message.source, identity: identity)
        guard sessions[key.number]?.key == key else { throw .unknown }
        return end(key.number, .withdrawn)
    }

    @discardableResult
    private mutating func end(_ number: UInt64, _ reason: AnnouncedSession.End) -> Outcome {
        guard held.contains(number) else {
            remove(number)
            return .withdrawn(number)
        }
        if sessions[number]?.end != reason { revision += 1 }
        sessions[number]?.end = reason
        return .withdrawn(number)
    }

    private mutating func remove(_ number: UInt64) {
        guard let session = sessions.removeValue(forKey: number) else { return }
        let sender = session.key.sender
        senders[sender]?.removeAll { $0 == number }
        if senders[sender]?.isEmpty ?? false { senders[sender] = nil }
        revision += 1
    }

    /// Lets one go where the list is full: one that was never repeated, where there is such, for who forges addresses
    /// has no time to repeat himself; of the sender with the most, so never for one that has as many itself.
    private mutating func makeRoom(for sender: IPv4Address, at time: HostTime) throws(SAPRefusal) {
        guard sessions.count >= Self.mostSessions else { return }
        guard time >= nextExchange else { throw .full }
        nextExchange = time.advanced(by: Self.exchangeInterval)
        let free = sessions.values.filter { !held.contains($0.number) }
        let fresh = free.filter { $0.announcements == 1 }
        let candidates = fresh.isEmpty ? free : fresh
        var counts: [IPv4Address: Int] = [:]
        for session in candidates { counts[session.key.sender, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        let victim = candidates.filter { counts[$0.key.sender] == most }.min { $0.lastHeard < $1.lastHeard }
        guard let victim, victim.key.sender == sender || counts[sender, default: 0] < most || !fresh.isEmpty else {
            throw .full
        }
        remove(victim.number)
    }
}
