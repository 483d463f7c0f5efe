import DeviceModel
import GRDB
import Glibc

/// Why nothing can be kept, for a person.
enum StoreReason {
    /// What an error of the database means.
    static func of(_ error: any Error, in directory: String) -> Reason {
        if let damage = Damage(error) { return damaged(damage, in: directory) }
        guard let error = error as? DatabaseError else { return failing(in: directory, "\(error)") }
        switch (error.resultCode, error.extendedResultCode) {
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): return full(directory)
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _):
            return Reason(
                "another program holds \(directory)/\(StoreFile.name)",
                nextStep: "end it: a copy being made, or an open sqlite3")
        default: break
        }
        // SQLite often knows only that it could not, the system knows why.
        if let reason = disk(directory) { return reason }
        switch error.resultCode {
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: return noRight(directory)
        case .SQLITE_CANTOPEN:
            return access(directory, W_OK) == 0 ? failing(in: directory, words(error)) : noRight(directory)
        default: return failing(in: directory, words(error))
        }
    }

    /// What an error of the system (`errno`) means.
    static func of(system error: Int32, in directory: String) -> Reason {
        switch error {
        case ENOSPC, EDQUOT: return full(directory)
        case EROFS: return readOnly(directory)
        case EACCES, EPERM: return noRight(directory)
        default: return disk(directory) ?? failing(in: directory, String(cString: strerror(error)))
        }
    }

    /// Another process has the directory.
    static func taken(_ directory: String, by process: Int32?) -> Reason {
        let who = process.map { "another ani4out (process \($0))" } ?? "another ani4out"
        return Reason(
            "\(who) keeps its state in \(directory)",
            nextStep: "stop it, or give this one a directory of its own with --state")
    }

    static func closed(_ directory: String) -> Reason {
        Reason("\(directory) is closed: the device is stopping", nextStep: "start the device again")
    }

    private static func disk(_ directory: String) -> Reason? {
        guard let facts = DiskFacts(directory) else { return nil }
        return facts.isReadOnly ? readOnly(directory) : facts.isFull ? full(directory) : nil
    }

    private static func full(_ directory: String) -> Reason {
        Reason("the disk with \(directory) is full", nextStep: "make room on it; what is edited then is kept again")
    }

    private static func readOnly(_ directory: String) -> Reason {
        Reason(
            "the disk with \(directory) is read-only",
            nextStep: "make it writable, or start with --state and a directory on another disk")
    }

    private static func noRight(_ directory: String) -> Reason {
        Reason(
            "\(directory) may not be written by this user",
            nextStep: "change its owner, or start with --state and another directory")
    }

    private static func damaged(_ damage: Damage, in directory: String) -> Reason {
        Reason(
            "\(directory)/\(StoreFile.name) \(damage.what)",
            nextStep: "restart the device: it puts the file aside and begins a new one")
    }

    private static func failing(in directory: String, _ words: String) -> Reason {
        Reason(
            "\(directory) cannot be written (\(words))",
            nextStep: "look for errors of the disk with dmesg, or start with --state and a directory on another disk")
    }

    private static func words(_ error: DatabaseError) -> String {
        error.message ?? "result code \(error.extendedResultCode.rawValue)"
    }
}
