/// What a service tells its manager (sd_notify(3)): one message each.
public enum ServiceNotice: Sendable, Hashable {
    /// It does what it is there for, and how it is.
    case ready(status: String)
    /// How it is, for `systemctl status`.
    case status(String)
    /// It is alive: to come before the watchdog's time is over.
    case alive
    /// It reads its settings again, or starts anew in the same process. `ready` ends it.
    ///
    /// - Parameter microseconds: of CLOCK_MONOTONIC, so that the manager tells this reload from an earlier one.
    case reloading(microseconds: Int64)
    /// It ends.
    case stopping(status: String)

    /// The message: assignments, one a line.
    public var text: String {
        switch self {
        case .ready(let status): "READY=1\nSTATUS=\(Self.line(status))"
        case .status(let status): "STATUS=\(Self.line(status))"
        case .alive: "WATCHDOG=1"
        case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
        case .stopping(let status): "STOPPING=1\nSTATUS=\(Self.line(status))"
        }
    }

    /// What comes from names that others gave must not become another assignment.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}
