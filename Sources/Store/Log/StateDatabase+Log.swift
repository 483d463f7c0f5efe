public import Device
public import DeviceModel
import GRDB

extension StateDatabase: EventStore {
    /// Events kept (F28).
    public static let eventLimit = 1_000

    /// Keeps an event of the log, in place of the one with its number where there is one; the oldest beyond the limit are
    /// dropped, and stay so.
    public func keep(_ event: Event) async throws(StoreFailure) {
        let database = try opened()
        try await written(to: database) { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO event
                    (number, kind, text, powerCycles, seconds, lastPowerCycles, lastSeconds, wallTime, count)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    event.number, event.kind.rawValue, event.text, event.time.powerCycles, event.time.seconds,
                    event.last.powerCycles, event.last.seconds, event.wallTime, event.count,
                ])
            try db.execute(
                sql: """
                    DELETE FROM event WHERE number <=
                    (SELECT number FROM event ORDER BY number DESC LIMIT 1 OFFSET \(Self.eventLimit))
                    """)
        }
    }

    /// The event log, oldest first.
    public func events() async throws(StoreFailure) -> [Event] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM event ORDER BY number").compactMap(Self.event)
        }
    }

    /// The last entries of the audit trail, newest first.
    public func audit(limit: Int) async throws(StoreFailure) -> [AuditEntry] {
        let count = max(0, min(limit, Int(AuditTail.limit)))
        return try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM audit ORDER BY id DESC LIMIT ?", arguments: [count]).map { row in
                AuditEntry(
                    wallTime: row["wallTime"],
                    time: EventTime(powerCycles: row["powerCycles"], seconds: row["seconds"]),
                    origin: row["origin"], text: row["text"])
            }
        }
    }

    /// Nil for a kind that no version of this program had.
    private static func event(_ row: Row) -> Event? {
        guard let kind = EventKind(rawValue: row["kind"]) else { return nil }
        return Event(
            number: row["number"], kind: kind, text: row["text"],
            time: EventTime(powerCycles: row["powerCycles"], seconds: row["seconds"]),
            last: EventTime(powerCycles: row["lastPowerCycles"], seconds: row["lastSeconds"]),
            wallTime: row["wallTime"], count: row["count"])
    }
}
