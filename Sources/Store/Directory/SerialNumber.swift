import Files

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
        SystemFile.word("\(directory)/\(fileName)").flatMap { isSound($0) ? $0 : nil }
    }

    /// Writes the file. Where that fails the database has the number still, and the next start tries again.
    static func write(_ number: String, in directory: String) {
        try? FileReplacement.write("\(number)\n", to: "\(directory)/\(fileName)", for: .owner)
    }
}
