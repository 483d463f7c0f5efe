import Files
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

    /// Puts a text in place of a file, whole or not at all.
    func write(_ text: String, to path: String) throws(FileError) {
        if let slash = path.lastIndex(of: "/") { makeFolders(path[..<slash]) }
        // The service that reads it runs as another user.
        try FileReplacement.write(text, to: root + path, for: .everyone)
    }

    func remove(_ path: String) throws(FileError) {
        guard unlink(root + path) == 0 else { throw .system(errno) }
    }

    private func makeFolders(_ path: Substring) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            mkdir(root + made, 0o755)
        }
    }
}
