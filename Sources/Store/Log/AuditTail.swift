import DeviceModel
import GRDB

/// The end of the audit trail: what comes next may go on with its last entry.
///
/// Dragging a fader is one entry, not hundreds, so that it does not push out who muted the hall the day before.
struct AuditTail {
    /// The last entry and the key of its row.
    struct Last: Sendable {
        var id: Int64
        var entry: AuditEntry
    }

    /// What is to be written: the last row once more with another text, and new rows.
    struct Work: Sendable {
        var last: Last?
        var new: [AuditEntry]
    }

    /// Entries kept at least; the oldest are dropped by the hundred.
    static let limit: Int64 = 10_000
    private static let dropped: Int64 = 100

    /// Nil where nothing was written yet in this run.
    var last: Last?

    func folding(_ entries: [AuditEntry]) -> Work {
        var work = Work(last: nil, new: [])
        for entry in entries {
            if let end = work.new.last {
                guard let folded = AuditFolding.folded(end, entry) else {
                    work.new.append(entry)
                    continue
                }
                work.new[work.new.count - 1] = folded
            } else if let end = work.last ?? last, let folded = AuditFolding.folded(end.entry, entry) {
                work.last = Last(id: end.id, entry: folded)
            } else {
                work.new.append(entry)
            }
        }
        return work
    }

    /// Writes and returns the new end; nil where there was nothing to write.
    static func write(_ work: Work, in db: Database) throws -> Last? {
        var end = work.last
        if let last = work.last {
            try db.execute(
                sql: "UPDATE audit SET wallTime = ?, powerCycles = ?, seconds = ?, text = ? WHERE id = ?",
                arguments: [
                    last.entry.wallTime, last.entry.time.powerCycles, last.entry.time.seconds, last.entry.text, last.id,
                ])
        }
        for entry in work.new {
            try db.execute(
                sql: "INSERT INTO audit (wallTime, powerCycles, seconds, origin, text) VALUES (?, ?, ?, ?, ?)",
                arguments: [entry.wallTime, entry.time.powerCycles, entry.time.seconds, entry.origin, entry.text])
            let id = db.lastInsertedRowID
            if id % dropped == 0 { try db.execute(sql: "DELETE FROM audit WHERE id <= ?", arguments: [id - limit]) }
            end = Last(id: id, entry: entry)
        }
        return end
    }
}
