import Glibc

/// A directory that is ours alone. The system lets go of it when the process ends, however it ends.
final class DirectoryLock: Sendable {
    /// Why there is no lock.
    enum Refusal: Error {
        /// Another process has it; its number where the file says it.
        case taken(by: Int32?)
        /// The file cannot be made or opened (`errno`).
        case system(Int32)
    }

    static let fileName = "ani4out.lock"

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // Said in so many words: a program that is being started at this moment may hold the descriptor a little longer.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Locks a directory that exists. On a disk that cannot be written it takes a lock file that is there already.
    static func taking(_ directory: String) throws(Refusal) -> DirectoryLock {
        let path = "\(directory)/\(fileName)"
        var descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            let error = errno
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .system(error) }
        }
        // Of the open file, not of the process: it holds against this process too.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            let holder = holder(descriptor)
            close(descriptor)
            throw error == EWOULDBLOCK ? .taken(by: holder) : .system(error)
        }
        note(getpid(), in: descriptor)
        return DirectoryLock(descriptor: descriptor)
    }

    /// For the message to the next who comes. On a full disk the lock holds without it.
    private static func note(_ process: Int32, in descriptor: Int32) {
        let text = Array("\(process)\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0.isNumber })
    }
}
