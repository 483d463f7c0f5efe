import Glibc

/// The number that tells this device from all others: twelve hexadecimal digits, made once.
///
/// It has a file of its own beside the database, and is in the database too: one damaged file does not take it away.
enum SerialNumber {
    static let fileName = "serial-number"

    /// The one in the file, else the one in the database, else a new one.
    static func settled(in directory: String, stored: String?) -> String {
        if let kept = read(in: directory) { return kept }
        if let stored, isSound(stored) { return stored }
        return made()
    }

    static func made() -> String {
        let bits = UInt64.random(in: 0..<1 << 48)
        return String(String(bits | 1 << 48, radix: 16, uppercase: true).suffix(12))
    }

    static func isSound(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) || (65...70).contains($0) }
    }

    static func read(in directory: String) -> String? {
        let descriptor = open("\(directory)/\(fileName)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes[..<count], as: UTF8.self).prefix { !$0.isNewline }
        return isSound(text) ? String(text) : nil
    }

    /// Writes the file, all of it or nothing. Where that fails the database has the number still, and the next start
    /// tries again.
    static func write(_ number: String, in directory: String) {
        let (path, new) = ("\(directory)/\(fileName)", "\(directory)/\(fileName).new")
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array("\(number)\n".utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(new, path) == 0 else {
            unlink(new)
            return
        }
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
