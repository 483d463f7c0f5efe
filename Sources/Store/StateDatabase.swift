public import Device
import DeviceConfiguration
public import DeviceModel
package import GRDB

/// The state on disk: one SQLite database in a directory that no other process uses.
///
/// What cannot be kept is refused with the reason, and the next call tries again: a disk that has room or can be written
/// again is used at once. Its work happens away from the callers' threads.
public actor StateDatabase: StateStore {
    /// Wall time in milliseconds since 1970.
    public typealias WallClock = @Sendable () -> Int64

    let directory: String
    private var access: Access
    /// Rows that a failed write may have left behind: the next one writes them again.
    private var doubtful: Set<String> = []
    var audit = AuditTail()

    init(directory: String, access: Access) {
        self.directory = directory
        self.access = access
    }

    public func keep(
        _ after: DeviceState, insteadOf before: DeviceState, audit entries: [AuditEntry]
    ) async throws(StoreFailure) {
        let database = try opened()
        var changes = StateDocument.changes(from: before, to: after)
        if !doubtful.isEmpty || access.isNew {
            let rows = StateDocument.rows(of: after)
            for key in doubtful.union(access.isNew ? Set(rows.keys) : []) {
                changes.updateValue(rows[key], forKey: key)
            }
        }
        let (rows, folded) = (changes, audit.folding(entries))
        do throws(StoreFailure) {
            let last = try await written(to: database) { db in
                for (key, text) in rows { try Self.set(key, text, in: db) }
                return try AuditTail.write(folded, in: db)
            }
            doubtful.removeAll()
            access.isNew = false
            if let last { audit.last = last }
        } catch {
            doubtful.formUnion(rows.keys)
            throw error
        }
    }

    private static func set(_ key: String, _ text: String?, in db: Database) throws {
        guard let text else {
            try db.execute(sql: "DELETE FROM state WHERE key = ?", arguments: [key])
            return
        }
        try db.execute(
            sql: "INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            arguments: [key, text])
    }

    /// Ends the run as it should end. Everything asked for afterwards is refused.
    public func close() async {
        if let database = access.database {
            // A run that cannot say that it ended counts as one that did not, and that is what the next start tells.
            _ = try? await database.write { db in try Contents.end(in: db) }
            try? database.close()
        }
        access = .closed
        audit = AuditTail()
    }

    /// The database, open for writing.
    func opened() throws(StoreFailure) -> DatabaseQueue {
        if let database = access.database { return database }
        return try access.reopen(directory)
    }

    /// The database for reading: one that cannot be written may be read.
    func readable() throws(StoreFailure) -> DatabaseQueue {
        if let database = access.database ?? access.reading { return database }
        return try opened()
    }

    /// One transaction: all of it is on disk when this returns, or nothing is.
    func written<Value: Sendable>(
        to database: DatabaseQueue, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do { return try await database.write(body) } catch {
            audit = AuditTail()
            access.drop(after: error)
            throw StoreFailure(StoreReason.of(error, in: directory))
        }
    }

    /// What a query finds.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        let database = try readable()
        do { return try await database.read(body) } catch {
            throw StoreFailure(StoreReason.of(error, in: directory))
        }
    }
}
