import Glibc

/// What a small write takes until it is on the disk.
enum DiskSpeed {
    /// The 99th percentile of 200 writes of 8 kB to a file there, each with `fsync`, in milliseconds.
    static func percentile99(at path: String) throws -> Double {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SocketError("open \(path)") }
        defer {
            close(descriptor)
            unlink(path)
        }
        let block = [UInt8](repeating: 0x5A, count: 8_192)
        var times: [Double] = []
        for number in 0..<200 {
            let start = HostTime.now
            guard pwrite(descriptor, block, block.count, off_t(number % 50 * block.count)) == block.count,
                fsync(descriptor) == 0
            else { throw SocketError("write to \(path)") }
            times.append(HostTime.now.seconds(since: start) * 1_000)
        }
        return times.sorted()[197]
    }
}
