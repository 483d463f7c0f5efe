import Glibc

/// Who may read a file of ours, whatever the umask is; only its owner may write it.
public enum FileReaders: Sendable, Hashable {
    case owner
    case everyone

    fileprivate var mode: mode_t {
        switch self {
        case .owner: 0o600
        case .everyone: 0o644
        }
    }
}

/// Puts a text in place of a file: who opens it finds the old text or the new one, whole, and after a power cut too.
public enum FileReplacement {
    /// Writes beside the file, waits for the disk, and renames. What failed leaves the old file as it was.
    public static func write(_ text: String, to path: String, for readers: FileReaders) throws(FileError) {
        let half = "\(path).new"
        // What an earlier run left; never somebody's link to another file.
        unlink(half)
        let descriptor = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readers.mode)
        guard descriptor >= 0 else { throw .system(errno) }
        var error = fill(descriptor, text, readers.mode)
        close(descriptor)
        if error == 0, rename(half, path) != 0 { error = errno }
        guard error == 0 else {
            unlink(half)
            throw .system(error)
        }
        keepName(of: path)
    }

    /// Returns errno, or 0.
    private static func fill(_ descriptor: Int32, _ text: String, _ mode: mode_t) -> Int32 {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
        }
        return fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0 ? 0 : errno
    }

    /// The new name is in the folder, which is written by itself. Some file systems cannot be told to; the file is whole
    /// there all the same.
    private static func keepName(of path: String) {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        let descriptor = open(String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
