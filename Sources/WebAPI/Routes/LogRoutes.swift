import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// The event log and the audit trail.
    var logRoutes: [Route] {
        [
            .api(.get, "/events") { call in
                .json(.array(try EventFilter(call).of(await device.events()).map(\.webJSON)))
            },
            .api(.get, "/events.csv") { call in
                var response = Response.text(
                    EventExport.csv(try EventFilter(call).of(await device.events())), type: "text/csv; charset=utf-8")
                response.headers[.contentDisposition] = "attachment; filename=\"events.csv\""
                return response
            },
            .api(.get, "/audit") { call in
                let limit = try call.number("limit", in: 1...10_000) ?? 200
                return .json(.array(await device.audit(latest: limit).reversed().map(\.webJSON)))
            },
        ]
    }
}

/// Which entries of the log are asked for.
struct EventFilter {
    private let severities: [EventSeverity]
    private let kind: Int?
    private let text: String?
    private let after: Int?
    private let limit: Int

    init(_ call: Call) throws(WebProblem) {
        let words = EventSeverity.allCases.map(\.rawValue)
        if let word = call.query["severity"], !word.isEmpty {
            guard let index = words.firstIndex(of: String(word)) else {
                throw WebProblem(
                    .invalidValue, "there is no severity \(word.prefix(20))",
                    nextStep: "expected one of \(words.joined(separator: ", "))", range: .words(words))
            }
            // Who wants warnings wants errors too.
            severities = Array(EventSeverity.allCases[index...])
        } else {
            severities = EventSeverity.allCases
        }
        kind = try call.number("kind", in: 0...999_999)
        after = try call.number("after", in: 0...Int.max)
        limit = try call.number("limit", in: 1...1_000) ?? 1_000
        text = call.query["text"].map { Self.decoded($0).lowercased() }
    }

    /// The newest first.
    func of(_ events: [Event]) -> [Event] {
        Array(
            events.lazy.filter { event in
                severities.contains(event.kind.severity) && (kind.map { $0 == event.kind.rawValue } ?? true)
                    && (after.map { event.number > Int64($0) } ?? true)
                    && (text.map { event.text.lowercased().contains($0) } ?? true)
            }.prefix(limit))
    }

    /// The query leaves blanks written with a plus sign as they are.
    private static func decoded(_ text: Substring) -> String { String(text.map { $0 == "+" ? " " : $0 }) }
}

extension Event {
    /// The entry with what it means and what to do.
    var webJSON: JSONText {
        .object(
            ("number", .optional(number)), ("id", .optional(kind.rawValue)), ("kind", .optional(kind.rawValue)),
            ("severity", .string(kind.severity.rawValue)), ("text", .string(text)), ("time", .string("\(time)")),
            ("lastTime", .string("\(last)")), ("wallTime", .string(WallTime.iso8601(milliseconds: wallTime))),
            ("count", .optional(count)), ("meaning", .string(kind.meaning)), ("action", .string(kind.advice)))
    }
}

extension AuditEntry {
    var webJSON: JSONText {
        .object(
            ("time", .string("\(time)")), ("wallTime", .string(WallTime.iso8601(milliseconds: wallTime))),
            ("origin", .string(origin)), ("text", .string(text)))
    }
}
