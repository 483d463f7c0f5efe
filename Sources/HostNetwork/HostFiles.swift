import Engine
import Glibc

/// The files of a host, below a folder that stands for its root.
package struct HostFiles: Sendable {
    /// Empty: this host.
    private let root: String

    package init(root: String = "") { self.root = root }

    func text(_ path: String) -> String? { SystemFile.text(root + path) }
    func names(in folder: String) -> [String] { SystemFile.names(in: root + folder) }
    func exists(_ path: String) -> Bool { SystemFile.exists(root + path) }

    /// Whether this program could make files in a folder, or the folder itself where it is not there yet.
    func canWrite(in folder: String) -> Bool {
        var folder = folder
        while !exists(folder), let slash = folder.lastIndex(of: "/") { folder = String(folder[..<slash]) }
        // Asks the file system too: one that is mounted read-only is writable for nobody.
        return access(root + folder + "/", W_OK) == 0
    }

    /// Puts a text in place of a file, whole or not at all. Returns errno, or 0.
    func write(_ text: String, to path: String) -> Int32 {
        if let slash = path.lastIndex(of: "/") { makeFolders(path[..<slash]) }
        let (whole, half) = (root + path, root + path + ".new")
        let descriptor = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { return errno }
        var error: Int32 = 0
        var rest = Array(text.utf8)[...]
        while error == 0, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { error = errno }
        }
        // Whatever the umask was: the service that reads it runs as another user.
        if error == 0, fchmod(descriptor, 0o644) != 0 || fsync(descriptor) != 0 { error = errno }
        close(descriptor)
        if error == 0, rename(half, whole) != 0 { error = errno }
        if error != 0 { unlink(half) }
        return error
    }

    /// Returns errno, or 0.
    func remove(_ path: String) -> Int32 { unlink(root + path) == 0 ? 0 : errno }

    private func makeFolders(_ path: Substring) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            mkdir(root + made, 0o755)
        }
    }
}
