import Glibc

/// Standard output without buffering: a line is there when `write` returns.
public enum StandardOutput {
    /// Writes all of the text; false where the reader is gone. Needs SIGPIPE to be ignored, else a reader that goes ends
    /// the program.
    @discardableResult
    public static func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { return false }
                continue
            }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
