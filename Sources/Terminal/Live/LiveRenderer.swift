public import DeviceModel

/// Shows one status after the other: redrawn in place on a terminal, as plain lines anywhere else.
public struct LiveRenderer: Sendable {
    /// How the output wants it.
    public enum Mode: Sendable, Hashable {
        /// A terminal that obeys ECMA-48.
        case inPlace(isColoured: Bool)
        /// A file, a pipe, a dumb terminal.
        case plain
        /// A journal, which is kept: only what changes.
        case journal
    }

    private let title: String
    private let pid: Int32
    private let mode: Mode
    private let size: @Sendable () -> TerminalSize
    private let write: @Sendable (String) -> Void
    private var summary: SummaryLines
    /// What is on the screen now.
    private var drawnLines = 0
    private var drawnSize: TerminalSize?

    /// `title` names the device, `pid` its process; `size` is asked before each drawing; `write` gets one whole drawing at a time.
    public init(
        title: String, pid: Int32, mode: Mode, size: @escaping @Sendable () -> TerminalSize,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.title = title
        self.pid = pid
        self.mode = mode
        self.size = size
        self.write = write
        summary = SummaryLines(isPeriodic: mode != .journal)
    }

    /// Shows what is now.
    public mutating func show(_ status: DeviceStatus) {
        switch mode {
        case .plain, .journal:
            let lines = summary.lines(for: status)
            if !lines.isEmpty { write(lines.map { $0 + "\n" }.joined()) }
        case .inPlace(let isColoured): draw(status, isColoured: isColoured)
        }
    }

    /// Gives the cursor back. What was drawn last stays to be read.
    public mutating func finish() {
        guard drawnSize != nil else { return }
        drawnSize = nil
        write("\u{1B}[?25h")
    }

    private mutating func draw(_ status: DeviceStatus, isColoured: Bool) {
        let size = size()
        let view = LiveView(status, title: title, pid: pid, width: size.columns)
        let lines = Self.fitted(isColoured ? view.colouredLines : view.plainLines, rows: size.rows)
        var text = ""
        if drawnSize == nil {
            text += "\u{1B}[?25l"
        } else if drawnSize != size {
            // A terminal that changed its width has wrapped the old lines: nobody knows where they begin.
            text += "\u{1B}[2J\u{1B}[H"
        } else if drawnLines > 0 {
            text += "\r\u{1B}[\(drawnLines)A"
        }
        for line in lines { text += line + "\u{1B}[K\n" }
        text += "\u{1B}[J"
        drawnSize = size
        drawnLines = lines.count
        write(text)
    }

    /// One row is left for the cursor: a screen that scrolls cannot be redrawn in place. Where room is short the empty
    /// lines go first.
    private static func fitted(_ lines: [String], rows: Int) -> [String] {
        let room = max(1, rows - 1)
        guard lines.count > room else { return lines }
        let dense = lines.filter { !$0.isEmpty }
        guard dense.count > room else { return dense }
        return dense.prefix(room - 1) + ["… \(dense.count - room + 1) more lines: make the window higher"]
    }
}
