public import Signal

/// A session as it was announced last, and what is known of its announcements.
public struct AnnouncedSession: Sendable, Hashable {
    /// Why it is not announced any more, although it is kept.
    public enum End: Sendable, Hashable {
        /// Its sender withdrew it.
        case withdrawn
        /// Its sender has not repeated it for too long.
        case silent
    }

    public let key: SessionKey
    /// Of `key`; by it the session is known here.
    public let number: UInt64
    public internal(set) var hash: UInt16
    public internal(set) var text: [UInt8]
    /// The stream, or why this device cannot receive it.
    public internal(set) var stream: Result<StreamDescription, SDPError>
    public internal(set) var summary: SDPSummary
    /// The group its announcements are sent to.
    public internal(set) var group: IPv4Address
    /// Mark of its announcements.
    public internal(set) var dscp: UInt8
    public let firstHeard: HostTime
    public internal(set) var lastHeard: HostTime
    public internal(set) var announcements: UInt64 = 1
    public internal(set) var modifications: UInt64 = 0
    /// Announcements since the text was another: two of them agree once it is 1.
    public internal(set) var repetitions: UInt64 = 0
    /// Nanoseconds between two announcements, averaged; nil before the second.
    public internal(set) var period: Int64?
    /// nil while it is announced.
    public internal(set) var end: End?

    init(
        _ key: SessionKey, number: UInt64, hash: UInt16, text: [UInt8], group: IPv4Address, dscp: UInt8,
        at time: HostTime
    ) {
        self.key = key
        self.number = number
        self.hash = hash
        self.text = text
        self.group = group
        self.dscp = dscp
        stream = Self.read(text)
        summary = SDPSummary(text)
        firstHeard = time
        lastHeard = time
    }

    /// A sender that repeats itself on several groups, or twice in a row, has no shorter period for that.
    private static let shortestPeriod: Int64 = 1_000_000_000
    /// Who announces more often than this begins so, and does not go on.
    private static let usualPeriod: Int64 = 5_000_000_000

    /// Announced again. Returns whether there is something new in it.
    mutating func heard(
        hash: UInt16, text: [UInt8], group: IPv4Address, dscp: UInt8, at time: HostTime
    ) -> Bool {
        let interval = time.since(lastHeard)
        if interval >= Self.shortestPeriod {
            if end == nil { period = period.map { ($0 * 3 + interval) / 4 } ?? interval }
            lastHeard = time
            self.group = group
            self.dscp = dscp
        }
        announcements += 1
        let isBack = end != nil
        end = nil
        self.hash = hash
        guard text != self.text else {
            repetitions += 1
            return isBack
        }
        repetitions = 0
        self.text = text
        stream = Self.read(text)
        summary = SDPSummary(text)
        modifications += 1
        return true
    }

    /// When it counts as gone unless it is heard again: RFC 2974 §4 says ten periods, at least an hour; the field
    /// announces every 5 to 30 s, so five minutes do.
    var expiry: HostTime {
        lastHeard.advanced(
            by: max(SessionDirectory.shortestLife, min(period ?? 0, SessionDirectory.longestPeriod) * 10))
    }

    /// Whether it has missed three of its announcements. It may have crashed; it may be back.
    public func isOverdue(at time: HostTime) -> Bool {
        guard let period else { return false }
        return time.since(lastHeard) > 3 * max(period, Self.usualPeriod)
    }

    private static func read(_ text: [UInt8]) -> Result<StreamDescription, SDPError> {
        do throws(SDPError) { return .success(try SDPParser.parse(text)) } catch { return .failure(error) }
    }
}
