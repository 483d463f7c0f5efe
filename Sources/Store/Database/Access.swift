import Device
import DeviceModel
import GRDB

/// How far the database can be reached.
struct Access {
    /// Nil where the directory could not be locked yet.
    var lock: DirectoryLock?
    /// Open for writing; nil while the disk does not let it be.
    private(set) var database: DatabaseQueue?
    /// Open for reading, while it cannot be written.
    private(set) var reading: DatabaseQueue?
    /// Whether none of the state was ever written to it.
    var isNew = false
    /// What this start is to be noted as, where it could not be yet.
    private var pending: (serialNumber: String, powerCycles: Int)?
    private var isClosed = false

    static var closed: Access {
        var access = Access(lock: nil)
        access.isClosed = true
        return access
    }

    init(lock: DirectoryLock?) { self.lock = lock }

    /// Opens the database for writing and notes the start in it.
    ///
    /// - Parameter salvaged: what could be read of one that was set aside: counter and number go on from there.
    /// - Throws: `Damage`, and what SQLite says of disks.
    mutating func open(_ directory: String, following salvaged: Contents? = nil) throws -> Contents {
        let database = try StoreFile(directory: directory).opened()
        do {
            var contents = try database.read { db in try Contents(reading: db) }
            isNew = contents.isNew
            if let salvaged {
                contents.powerCycles = max(contents.powerCycles, salvaged.powerCycles)
                contents.isRunning = contents.isRunning || salvaged.isRunning
            }
            let number = SerialNumber.settled(
                in: directory, stored: contents.serialNumber ?? salvaged?.serialNumber)
            contents.serialNumber = number
            contents.powerCycles += 1
            let powerCycles = contents.powerCycles
            try database.write { db in try Contents.begin(number, powerCycles: powerCycles, in: db) }
            if SerialNumber.read(in: directory) == nil { SerialNumber.write(number, in: directory) }
            self.database = database
            return contents
        } catch {
            try? database.close()
            throw error
        }
    }

    /// Reads what is there on a disk that cannot be written; nothing where that fails too. The start is noted later.
    mutating func openForReading(_ directory: String) -> Contents {
        var contents = Contents()
        if let database = try? StoreFile(directory: directory).openedForReading(),
            let found = try? database.read({ db in try Contents(reading: db) })
        {
            (contents, reading) = (found, database)
        }
        let number = SerialNumber.settled(in: directory, stored: contents.serialNumber)
        contents.serialNumber = number
        contents.powerCycles += 1
        pending = (number, contents.powerCycles)
        return contents
    }

    /// Opens the database anew after a failure, or for the first time on a disk that can be written at last.
    mutating func reopen(_ directory: String) throws(StoreFailure) -> DatabaseQueue {
        guard !isClosed else { throw StoreFailure(StoreReason.closed(directory)) }
        if lock == nil { lock = try StateDatabase.lock(directory) }
        do {
            let database = try StoreFile(directory: directory).opened()
            let found = try database.read { db in try Contents(reading: db) }
            if let pending {
                // Of a database that could not be read at the start the counter goes on from its own figure.
                let powerCycles = max(pending.powerCycles, found.powerCycles + 1)
                let number = SerialNumber.settled(in: directory, stored: found.serialNumber ?? pending.serialNumber)
                try database.write { db in try Contents.begin(number, powerCycles: powerCycles, in: db) }
                if SerialNumber.read(in: directory) == nil { SerialNumber.write(number, in: directory) }
                isNew = found.isNew
            }
            (self.database, pending, reading) = (database, nil, nil)
            return database
        } catch { throw StoreFailure(StoreReason.of(error, in: directory)) }
    }

    /// After a failed write: a full disk only needs room, whatever else needs the file opened anew.
    mutating func drop(after error: any Error) {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED: return
        default:
            try? database?.close()
            database = nil
        }
    }
}
