import Device
import GRDB
import Glibc

/// The database's file: opening it, and putting it aside where it is not one of ours.
struct StoreFile {
    static let name = "ani4out.sqlite"

    let directory: String

    var path: String { "\(directory)/\(Self.name)" }

    /// Opens the database for writing, sound and with the tables of this version; makes it where there is none.
    ///
    /// - Throws: `Damage`, and what SQLite says of disks.
    func opened() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "ani4out.store"
        // Somebody may be reading the file, or making a copy of it.
        configuration.busyMode = .timeout(2)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        do {
            try queue.writeWithoutTransaction { db in
                try checkOwner(of: db)
                try db.execute(sql: "PRAGMA page_size = \(Schema.pageSize)")
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
                // A commit returns when the disk says that it holds it.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                let findings = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
                guard findings == ["ok"] else { throw Damage.broken(findings.joined(separator: ", ")) }
                guard try !Schema.migrator.hasBeenSuperseded(db) else { throw Damage.newer }
            }
            try Schema.migrator.migrate(queue)
            return queue
        } catch {
            try? queue.close()
            throw error
        }
    }

    /// Opens what is there for reading, on a disk that cannot be written.
    func openedForReading() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        do { return try checked(DatabaseQueue(path: path, configuration: configuration)) } catch {
            // Beside a database in WAL mode SQLite makes two files, which it cannot there; without a log it needs none.
            guard access("\(path)-wal", F_OK) != 0 else { throw error }
            return try checked(DatabaseQueue(path: "file:\(path)?immutable=1", configuration: configuration))
        }
    }

    private func checked(_ queue: DatabaseQueue) throws -> DatabaseQueue {
        try queue.read { db in try checkOwner(of: db) }
        return queue
    }

    /// An empty database is anybody's.
    private func checkOwner(of db: Database) throws {
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        let owner = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard tables == 0 || owner == Schema.applicationID else { throw Damage.foreign }
    }

    /// Renames the database and the files that belong to it, so that a person can look into them. Returns the new name.
    ///
    /// - Parameter wallTime: milliseconds since 1970.
    func setAside(wallTime: Int64) throws(StoreFailure) -> String {
        let stamp = Self.stamp(wallTime)
        var name = "ani4out-\(stamp).sqlite"
        var number = 2
        while access("\(directory)/\(name)", F_OK) == 0 {
            name = "ani4out-\(stamp)-\(number).sqlite"
            number += 1
        }
        for suffix in ["-wal", "-shm", "-journal", ""] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, "\(directory)/\(name)\(suffix)") == 0 else {
                throw StoreFailure(StoreReason.of(system: errno, in: directory))
            }
        }
        return name
    }

    /// `20261124T211113Z` (ISO 8601, basic format).
    private static func stamp(_ wallTime: Int64) -> String {
        var seconds = time_t(wallTime / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int32, _ digits: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let day = padded(parts.tm_year + 1900, 4) + padded(parts.tm_mon + 1, 2) + padded(parts.tm_mday, 2)
        return "\(day)T\(padded(parts.tm_hour, 2))\(padded(parts.tm_min, 2))\(padded(parts.tm_sec, 2))Z"
    }
}
