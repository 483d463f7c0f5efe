/// Which entries of the event log are wanted.
public struct EventFilter: Sendable, Hashable {
    /// This severity and what is worse; nil: all.
    public var severity: EventSeverity?
    /// These kinds; none: all.
    public var kinds: Set<EventKind> = []
    /// A part of the text, upper and lower case alike; nil: any.
    public var text: String?

    public init(severity: EventSeverity? = nil, kinds: Set<EventKind> = [], text: String? = nil) {
        self.severity = severity
        self.kinds = kinds
        self.text = text
    }

    /// Whether it lets everything pass.
    public var isEmpty: Bool { self == EventFilter() }

    public func admits(_ event: Event) -> Bool {
        (severity.map { event.kind.severity >= $0 } ?? true) && (kinds.isEmpty || kinds.contains(event.kind))
            && Self.holds(event.text, text)
    }

    /// Of the audit trail only the texts can be looked at: what was changed, and by whom.
    public func admits(_ entry: AuditEntry) -> Bool { Self.holds("\(entry.origin): \(entry.text)", text) }

    private static func holds(_ text: String, _ part: String?) -> Bool {
        guard let part, !part.isEmpty else { return true }
        return text.lowercased().contains(part.lowercased())
    }
}
