import Glibc

/// Columns and rows of a terminal.
public struct TerminalSize: Sendable, Hashable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// What the terminal says; else `COLUMNS` and `LINES`; else 80 × 24.
    public static func current(descriptor: Int32, variables: [String: String]) -> TerminalSize {
        var size = winsize()
        let answer = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        let variable = { (name: String) in variables[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
        let isKnown = answer == 0 && size.ws_col > 0 && size.ws_row > 0
        return TerminalSize(
            columns: isKnown ? Int(size.ws_col) : variable("COLUMNS") ?? 80,
            rows: isKnown ? Int(size.ws_row) : variable("LINES") ?? 24)
    }
}

extension LiveRenderer.Mode {
    /// In place where the descriptor is a terminal that is not dumb, for the journal where it is that; coloured unless `NO_COLOR` is set and not empty.
    public static func suitable(descriptor: Int32, variables: [String: String]) -> LiveRenderer.Mode {
        guard isatty(descriptor) == 1, let kind = variables["TERM"], !kind.isEmpty, kind != "dumb" else {
            // Set where standard output or error is the journal's (systemd.exec(5)); a pipe of our own is none.
            guard let journal = variables["JOURNAL_STREAM"] else { return .plain }
            return journal == identity(of: descriptor) ? .journal : .plain
        }
        return .inPlace(isColoured: variables["NO_COLOR", default: ""].isEmpty)
    }

    /// Device and number of what a descriptor leads to, as JOURNAL_STREAM has it.
    private static func identity(of descriptor: Int32) -> String? {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? "\(facts.st_dev):\(facts.st_ino)" : nil
    }
}
