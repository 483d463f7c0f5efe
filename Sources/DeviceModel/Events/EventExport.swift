/// The event log and the audit trail for spreadsheets and programs (F28).
public enum EventExport {
    private static let auditColumns = ["Time Stamp", "Wall Time", "Origin", "Change"]
    private static let columns = [
        "Number", "Event ID", "Severity", "Time Stamp", "Last Time Stamp", "Wall Time", "Count", "Description",
        "Meaning", "Advice",
    ]

    /// Comma-separated values (RFC 4180): a header, then one record an event, each ended by CRLF.
    public static func csv(_ events: [Event]) -> String {
        let records = events.map { event in
            [
                "\(event.number)", "\(event.kind.rawValue)", event.kind.severity.rawValue, event.time.description,
                event.last.description, WallTime.iso8601(milliseconds: event.wallTime), "\(event.count)", event.text,
                event.kind.meaning, event.kind.advice,
            ]
        }
        return lines([columns] + records)
    }

    /// The same of the audit trail.
    public static func csv(_ entries: [AuditEntry]) -> String {
        lines(
            [auditColumns]
                + entries.map {
                    [$0.time.description, WallTime.iso8601(milliseconds: $0.wallTime), $0.origin, $0.text]
                })
    }

    private static func lines(_ records: [[String]]) -> String {
        records.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// One JSON object on one line, without a line's end. Its keys are in docs/events.md and stay.
    public static func json(_ event: Event) -> String {
        let members = [
            ("number", "\(event.number)"), ("id", "\(event.kind.rawValue)"),
            ("severity", quoted(event.kind.severity.rawValue)), ("time", quoted(event.time.description)),
            ("lastTime", quoted(event.last.description)),
            ("wallTime", quoted(WallTime.iso8601(milliseconds: event.wallTime))), ("count", "\(event.count)"),
            ("description", quoted(event.text)), ("meaning", quoted(event.kind.meaning)),
            ("advice", quoted(event.kind.advice)),
        ]
        return object(members)
    }

    /// The same of the audit trail.
    public static func json(_ entry: AuditEntry) -> String {
        object([
            ("time", quoted(entry.time.description)),
            ("wallTime", quoted(WallTime.iso8601(milliseconds: entry.wallTime))), ("origin", quoted(entry.origin)),
            ("text", quoted(entry.text)),
        ])
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0) + ":" + $1 }.joined(separator: ",") + "}"
    }

    /// Compared by scalars: CRLF is one character and would hide from a search for CR.
    private static func field(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        var result = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in scalars {
            if scalar == "\"" { result.append(scalar) }
            result.append(scalar)
        }
        result.append("\"")
        return String(result)
    }

    /// RFC 8259 §7; besides what it demands, everything that any reader of lines takes for the end of a line is escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
