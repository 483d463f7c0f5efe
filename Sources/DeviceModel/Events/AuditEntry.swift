/// Who changed what: one entry of the audit trail.
public struct AuditEntry: Sendable, Hashable {
    /// Wall time in milliseconds since 1970.
    public var wallTime: Int64
    public var time: EventTime
    /// Who asked, with the address where there is one.
    public var origin: String
    /// `output 2 gain -6 dB -> -3.5 dB`.
    public var text: String

    public init(wallTime: Int64, time: EventTime, origin: String, text: String) {
        self.wallTime = wallTime
        self.time = time
        self.origin = origin
        self.text = text
    }
}
