import Files
import Synchronization

/// Files with session descriptions, read once: sources are looked at when the program starts, and a file that is gone
/// since must not stand in the way of a gain.
final class DescriptionFiles: Sendable {
    private let contents = Mutex<[String: [UInt8]]>([:])

    /// What the file held when it was asked for first.
    func bytes(of path: String) throws(FileError) -> [UInt8] {
        if let bytes = contents.withLock({ $0[path] }) { return bytes }
        let bytes = try FileReading.bytes(of: path)
        contents.withLock { $0[path] = bytes }
        return bytes
    }
}
