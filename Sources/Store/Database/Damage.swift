import GRDB

/// Why what lies where the database should be is not used.
enum Damage: Error {
    /// The file is no database, or parts of it contradict one another; carries SQLite's words.
    case broken(String)
    /// A database of another program.
    case foreign
    /// A newer version of this program wrote it.
    case newer

    /// In words: `ani4out.sqlite …`.
    var what: String {
        switch self {
        case .broken(let words): "is damaged (\(words))"
        case .foreign: "is a database of another program"
        case .newer: "was written by a newer version"
        }
    }

    /// Damage where that is what an error means; nil where the disk failed, or somebody else is in the way.
    init?(_ error: any Error) {
        if let damage = error as? Damage {
            self = damage
            return
        }
        guard let error = error as? DatabaseError else {
            // The database answered, but not with what this program keeps in it.
            self = .broken("\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_BUSY,
            .SQLITE_LOCKED,
            .SQLITE_NOMEM, .SQLITE_AUTH, .SQLITE_INTERRUPT, .SQLITE_PROTOCOL:
            return nil
        default: self = .broken(error.message ?? "result code \(error.resultCode.rawValue)")
        }
    }
}
