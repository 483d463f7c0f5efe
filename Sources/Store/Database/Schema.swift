import GRDB

/// The tables, and how older databases come to have them. A migration that was released is never changed: what is new is
/// another one after it.
enum Schema {
    /// `an4o`: tells our databases from all others (SQLite's `application_id`).
    static let applicationID = 0x616E_346F
    /// Bytes of a page. An edit rewrites the page of its row and that of the audit trail; small pages wear an SD card less.
    static let pageSize = 1_024

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
                    CREATE TABLE identity (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
                    CREATE TABLE event (
                        number INTEGER NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL,
                        powerCycles INTEGER NOT NULL, seconds INTEGER NOT NULL,
                        lastPowerCycles INTEGER NOT NULL, lastSeconds INTEGER NOT NULL,
                        wallTime INTEGER NOT NULL, count INTEGER NOT NULL);
                    CREATE TABLE audit (
                        id INTEGER NOT NULL PRIMARY KEY, wallTime INTEGER NOT NULL,
                        powerCycles INTEGER NOT NULL, seconds INTEGER NOT NULL,
                        origin TEXT NOT NULL, text TEXT NOT NULL);
                    """)
        }
        migrator.registerMigration("2") { db in
            try db.execute(
                sql: "CREATE TABLE access (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")
        }
        return migrator
    }
}
