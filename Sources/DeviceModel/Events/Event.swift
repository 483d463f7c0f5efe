/// How much an event matters.
public enum EventSeverity: String, Sendable, Hashable, CaseIterable {
    case information
    case warning
    case error

    private var rank: Int {
        switch self {
        case .information: 0
        case .warning: 1
        case .error: 2
        }
    }
}

extension EventSeverity: Comparable {
    public static func < (a: EventSeverity, b: EventSeverity) -> Bool { a.rank < b.rank }
}

/// One entry of the event log (F28).
public struct Event: Sendable, Hashable {
    /// Rises by one with every entry, over all starts.
    public var number: Int64
    public var kind: EventKind
    /// What happened: one sentence without a full stop at its end.
    public var text: String
    /// When it happened first and, where it was folded, last.
    public var time: EventTime
    public var last: EventTime
    /// Wall time of the last, in milliseconds since 1970.
    public var wallTime: Int64
    /// How often it happened in between, 1 where it was not folded.
    public var count: Int

    public init(
        number: Int64, kind: EventKind, text: String, time: EventTime, last: EventTime, wallTime: Int64, count: Int
    ) {
        self.number = number
        self.kind = kind
        self.text = text
        self.time = time
        self.last = last
        self.wallTime = wallTime
        self.count = count
    }
}
