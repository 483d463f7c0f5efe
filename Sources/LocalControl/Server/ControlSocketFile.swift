import Glibc

/// The socket in the file system: whose it is, who may use it, what is left of one before.
package enum ControlSocketFile {
    /// Bytes of a path that an address has room for (unix(7): 108 with the zero at its end).
    static let longestPath = 107

    /// A listening socket. What a device that is gone left behind is replaced; one that answers is not.
    ///
    /// Only the user of the device may use it, and the group too where the directory is writable by the group.
    package static func listen(at path: String) throws(LocalControlError) -> Int32 {
        let address = try address(of: path)
        try clear(path, address)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", path: path, error: errno) }
        do throws(LocalControlError) {
            let mode = mode(for: path)
            // The file is made with the mode the socket has: at no moment can anybody else connect (unix(7)).
            try check(fchmod(descriptor, mode), "fchmod", path)
            try check(withAddress(address) { bind(descriptor, $0, $1) }, "bind", path)
            // The umask may have taken away what the group is to have.
            try check(chmod(path, mode), "chmod", path)
            try check(Glibc.listen(descriptor, 16), "listen", path)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Removes the file of a socket that nobody answers on.
    private static func clear(_ path: String, _ address: sockaddr_un) throws(LocalControlError) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            guard errno == ENOENT else { throw .system(call: "lstat", path: path, error: errno) }
            return
        }
        guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .foreign(path: path) }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { throw .system(call: "socket", path: path, error: errno) }
        defer { close(probe) }
        let answer = withAddress(address) { connect(probe, $0, $1) }
        // EAGAIN: somebody listens and has more callers than it can take at the moment.
        guard answer != 0, errno != EAGAIN else { throw .inUse(path: path) }
        guard errno == ECONNREFUSED || errno == ENOENT else { throw .system(call: "connect", path: path, error: errno) }
        guard unlink(path) == 0 || errno == ENOENT else { throw .system(call: "unlink", path: path, error: errno) }
    }

    private static func mode(for path: String) -> mode_t {
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        var facts = stat()
        let isShared = stat(directory, &facts) == 0 && facts.st_mode & S_IWGRP != 0
        return isShared ? 0o660 : 0o600
    }

    private static func address(of path: String) throws(LocalControlError) -> sockaddr_un {
        let bytes = Array(path.utf8)
        guard bytes.count <= longestPath else { throw .pathTooLong(path: path, limit: longestPath) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func withAddress(_ address: sockaddr_un, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32)
        -> Int32
    {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func check(_ result: Int32, _ call: String, _ path: String) throws(LocalControlError) {
        guard result == 0 else { throw .system(call: call, path: path, error: errno) }
    }
}
