public import Device
import DeviceModel
import GRDB
import Glibc

extension StateDatabase {
    /// Opens the state in a directory, which is made (for its owner alone) where there is none, and counts the start.
    ///
    /// A database that is damaged or not ours is set aside and a new one begun. One on a disk that cannot be written is
    /// read; then the device runs with what it holds, and every edit is refused until the disk can be written.
    ///
    /// - Parameters:
    ///   - directory: its path.
    ///   - wallTime: milliseconds since 1970, for the name of what is set aside.
    /// - Throws: only where another process has the directory.
    public static func open(
        _ directory: String, wallTime: WallClock
    ) throws(StoreFailure) -> (database: StateDatabase, opening: Opening) {
        var problems: [Reason] = []
        var failure: Reason?
        var access = Access(lock: nil)
        var contents: Contents?
        do throws(LockFailure) { access.lock = try locked(directory) } catch {
            switch error {
            case .taken(let reason): throw StoreFailure(reason)
            case .impossible(let reason): failure = reason
            }
        }
        if failure == nil {
            do throws(StoreFailure) {
                contents = try access.openOrReplace(directory, wallTime: wallTime(), problems: &problems)
            } catch { failure = error.reason }
        }
        let found = contents ?? access.openForReading(directory)
        let (state, unreadable) = found.state(in: directory)
        let opening = Opening(
            state: state, serialNumber: found.serialNumber ?? "", powerCycles: found.powerCycles,
            endedUnexpectedly: found.isRunning, problems: problems + unreadable, failure: failure)
        return (StateDatabase(directory: directory, access: access), opening)
    }

    private enum LockFailure: Error {
        case taken(Reason)
        case impossible(Reason)
    }

    private static func locked(_ directory: String) throws(LockFailure) -> DirectoryLock {
        if let error = makeDirectory(directory) { throw .impossible(StoreReason.of(system: error, in: directory)) }
        do { return try DirectoryLock.taking(directory) } catch {
            switch error {
            case .taken(let process): throw .taken(StoreReason.taken(directory, by: process))
            case .system(let error): throw .impossible(StoreReason.of(system: error, in: directory))
            }
        }
    }

    /// The lock, or why there is none.
    static func lock(_ directory: String) throws(StoreFailure) -> DirectoryLock {
        do throws(LockFailure) { return try locked(directory) } catch {
            switch error {
            case .taken(let reason), .impossible(let reason): throw StoreFailure(reason)
            }
        }
    }

    /// Makes what is missing of a path. Returns the system's error (`errno`), nil where the directory is there.
    private static func makeDirectory(_ path: String) -> Int32? {
        var facts = stat()
        if stat(path, &facts) == 0 { return facts.st_mode & S_IFMT == S_IFDIR ? nil : ENOTDIR }
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        if !parent.isEmpty, let error = makeDirectory((path.hasPrefix("/") ? "/" : "") + parent) { return error }
        return mkdir(path, 0o700) == 0 || errno == EEXIST ? nil : errno
    }
}

extension Access {
    /// Opens the database; what cannot be one is set aside, with a problem that says so, and a new one begun.
    fileprivate mutating func openOrReplace(
        _ directory: String, wallTime: Int64, problems: inout [Reason]
    ) throws(StoreFailure) -> Contents {
        do {
            // A number that is there already is of a database that was.
            let wasThere = SerialNumber.read(in: directory) != nil
            let contents = try open(directory)
            if isNew, wasThere {
                problems.append(
                    Reason(
                        "\(directory)/\(StoreFile.name) was gone; the defaults hold",
                        nextStep: "import presets from their files, or stop the device and put a copy in its place"))
            }
            return contents
        } catch {
            guard let damage = Damage(error) else { throw StoreFailure(StoreReason.of(error, in: directory)) }
            let file = StoreFile(directory: directory)
            // Most damage leaves what is needed to go on counting.
            let salvaged = (try? file.openedForReading().read { db in try Contents(reading: db) }) ?? Contents()
            let name = try file.setAside(wallTime: wallTime)
            problems.append(
                Reason(
                    "\(directory)/\(StoreFile.name) \(damage.what); it is now \(name), and the defaults hold",
                    nextStep: "import presets from their files; check the disk if the file was damaged"))
            do { return try open(directory, following: salvaged) } catch {
                throw StoreFailure(StoreReason.of(error, in: directory))
            }
        }
    }
}
