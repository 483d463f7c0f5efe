internal import Glibc

/// Why a WAV file cannot be begun or written, and what a person can do about it.
public enum WAVError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Files of a recording are 1 second to 1 000 000 000 seconds long.
    case splitOutOfRange(seconds: Int)
    case directoryMissing(path: String, directory: String)
    case notPermitted(path: String)
    case readOnly(path: String)
    case isDirectory(path: String)
    /// A pipe or a device: its beginning cannot be rewritten.
    case notRegularFile(path: String)
    /// Another program, or another output of this one, writes it.
    case inUse(path: String)
    /// `place` is the file system's mount point.
    case noSpace(path: String, place: String)
    /// The file system, or a limit of this process, allows no larger file.
    case tooLarge(path: String)
    /// The thread that writes could not be started.
    case noThread(code: Int32)
    /// Anything else the system says.
    case other(path: String, code: Int32)

    /// What is: one sentence without a full stop at its end.
    public var what: String {
        switch self {
        case .splitOutOfRange(let seconds):
            "a WAV file cannot be split every \(seconds) s, expected 1 to 1000000000"
        case .directoryMissing(let path, let directory): "cannot write \(path): there is no directory \(directory)"
        case .notPermitted(let path): "cannot write \(path): not permitted"
        case .readOnly(let path): "cannot write \(path): its file system is read-only"
        case .isDirectory(let path): "cannot write \(path): it is a directory, expected a file"
        case .notRegularFile(let path): "cannot write \(path): it is a pipe or a device, expected a file"
        case .inUse(let path): "cannot write \(path): it is already being recorded to"
        case .noSpace(let path, let place): "no space left on \(place) (\(path))"
        case .tooLarge(let path): "\(path) has the largest size its file system or this process's limit allows"
        case .noThread(let code): "cannot start the thread that writes WAV files: \(Self.text(code))"
        case .other(let path, let code): "cannot write \(path): \(Self.text(code))"
        }
    }

    /// What to do next: an instruction, or a command to type.
    public var nextStep: String {
        switch self {
        case .splitOutOfRange: "give the length of one file in seconds, such as 3600"
        case .directoryMissing(_, let directory): "mkdir -p '\(directory)'"
        case .notPermitted(let path):
            "choose a path this user may write, or see: ls -ld '\(path)' '\(Self.directory(path))'"
        case .readOnly(let path): "choose another path, or see: findmnt -T '\(Self.directory(path))'"
        case .isDirectory(let path): "add a file name: \(path.hasSuffix("/") ? path : path + "/")recording.wav"
        case .notRegularFile: "choose the path of an ordinary file"
        case .inUse(let path): "choose another file, or stop the program that holds it: fuser '\(path)'"
        case .noSpace(_, let place): "free some room, recording goes on by itself: df -h '\(place)'"
        case .tooLarge: "split the recording (?split=3600s), use a file system without such a limit, or see: ulimit -f"
        case .noThread: "raise the limit of threads: ulimit -u"
        case .other(let path, _): "check the disk: df -h '\(Self.directory(path))'; dmesg | tail"
        }
    }

    public var description: String { "\(what); \(nextStep)" }

    /// What a disk operation's failure means for this path.
    package init(_ failure: DiskFailure, path: String) {
        self =
            switch failure.code {
            case ENOENT, ENOTDIR: .directoryMissing(path: path, directory: Self.directory(path))
            case EACCES, EPERM: .notPermitted(path: path)
            case EROFS: .readOnly(path: path)
            case EISDIR: .isDirectory(path: path)
            case ESPIPE, ENXIO: .notRegularFile(path: path)
            case EBUSY, ETXTBSY: .inUse(path: path)
            case ENOSPC, EDQUOT: .noSpace(path: path, place: Self.mountPoint(path))
            case EFBIG: .tooLarge(path: path)
            default: .other(path: path, code: failure.code)
            }
    }

    /// The directory a path lies in.
    private static func directory(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The highest directory above `path` on the same file system; the path's directory where that is unknown.
    private static func mountPoint(_ path: String) -> String {
        let directory = directory(path)
        guard let resolved = realpath(directory, nil) else { return directory }
        defer { free(resolved) }
        var place = String(cString: resolved)
        guard let device = deviceNumber(place) else { return place }
        while place != "/" {
            let parent = Self.directory(place)
            guard deviceNumber(parent) == device else { break }
            place = parent
        }
        return place
    }

    /// The number of the device a path lies on.
    private static func deviceNumber(_ path: String) -> dev_t? {
        var information = stat()
        return stat(path, &information) == 0 ? information.st_dev : nil
    }

    /// The system's words for an error number.
    private static func text(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
