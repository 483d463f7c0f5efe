public import Device
import GRDB
import Glibc

extension StateDatabase {
    /// Keeps what is known of passwords and tokens in place of all there was; returns when it is on disk. What was there
    /// is overwritten, not only forgotten.
    public func keepAccess(_ rows: [String: String]) async throws(StoreFailure) {
        let database = try opened()
        try await written(to: database) { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            let known = try String.fetchSet(db, sql: "SELECT key FROM access")
            for key in known.subtracting(rows.keys) {
                try db.execute(sql: "DELETE FROM access WHERE key = ?", arguments: [key])
            }
            for (key, value) in rows {
                try db.execute(
                    sql: """
                        INSERT INTO access (key, value) VALUES (?, ?)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
                        """, arguments: [key, value])
            }
        }
    }

    /// The rows as they are kept; none where the database could not be written yet, and has no table for them.
    public func accessRows() async throws(StoreFailure) -> [String: String] {
        do throws(StoreFailure) {
            return try await read { db in
                guard try db.tableExists("access") else { return [:] }
                let rows = try Row.fetchAll(db, sql: "SELECT key, value FROM access")
                return Dictionary(rows.map { ($0["key"], $0["value"]) }) { _, last in last }
            }
        } catch {
            // Where there is no database there was never a password.
            guard Glibc.access(StoreFile(directory: directory).path, F_OK) == 0 else { return [:] }
            throw error
        }
    }
}
