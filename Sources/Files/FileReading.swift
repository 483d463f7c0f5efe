import Glibc

/// Reading of the small files that people give. Without Foundation, because loading it delays the first sound.
public enum FileReading {
    /// Most bytes of a file that is read: 1 MiB.
    public static let maximumBytes = 1 << 20

    /// All bytes of a file.
    public static func bytes(of path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 {
                guard errno == EINTR else { throw .system(errno) }
                continue
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= maximumBytes else { throw .tooLarge(limit: maximumBytes) }
        }
    }
}
