import Glibc

/// What goes to standard error: reasons and next steps, never data.
enum Message {
    static func print(_ text: String) {
        let line = Array("ani4out: \(text)\n".utf8)
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
