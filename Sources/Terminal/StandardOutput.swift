import Glibc

/// Standard output without buffering: a line is there when `write` returns.
public enum StandardOutput {
    /// Whether a line can be written without waiting: false while a terminal is stopped (Ctrl-S) or a pipe is full. A
    /// reader that is gone counts as writable, so that the write tells.
    public static var isWritable: Bool {
        var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    /// Writes lines in which nothing moves the cursor, whoever their words are from.
    @discardableResult
    public static func write(lines: [String]) -> Bool {
        write(lines.map { PrintableText.of($0) + "\n" }.joined())
    }

    /// Writes all of the text; false where the reader is gone. Needs SIGPIPE to be ignored, else a reader that goes ends
    /// the program.
    @discardableResult
    public static func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    // Whoever shares this terminal made it non-blocking: wait until it takes more.
                    var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                    poll(&request, 1, -1)
                    continue
                default: return false
                }
            }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
