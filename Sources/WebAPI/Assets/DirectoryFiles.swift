import Glibc

/// The files of a directory, for those who work on the web app: what is saved is seen at the next load.
enum DirectoryFiles {
    /// Bytes of the largest file.
    private static let limit = 16 << 20

    /// Directories in one another.
    private static let depth = 4

    /// Plain files alone, those of subdirectories by their path, no hidden ones. Empty where the directory cannot be read.
    static func all(in directory: String) -> [NamedFile] {
        files(in: directory, prefix: "", depth: depth).sorted { $0.name < $1.name }
    }

    private static func files(in directory: String, prefix: String, depth: Int) -> [NamedFile] {
        guard depth > 0, let listing = opendir(directory) else { return [] }
        defer { closedir(listing) }
        var files: [NamedFile] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            if let bytes = bytes(of: "\(directory)/\(name)") {
                files.append(NamedFile(name: prefix + name, bytes: bytes))
            } else {
                files += Self.files(in: "\(directory)/\(name)", prefix: "\(prefix)\(name)/", depth: depth - 1)
            }
        }
        return files
    }

    private static func bytes(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= limit else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            guard got > 0 else { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }
}
