import DeviceModel
import JSON

/// A JSON value to be written (RFC 8259), members in the order given: what `JSONParser` reads back.
indirect enum JSONOutput: Sendable {
    case bool(Bool)
    /// Digits as they are to stand in the text.
    case number(String)
    case string(String)
    case object([Member])

    /// One member of an object.
    struct Member: Sendable {
        let name: String
        let value: JSONOutput

        init(_ name: String, _ value: JSONOutput) {
            self.name = name
            self.value = value
        }
    }

    /// In units, with as many decimals as it takes.
    static func value(_ value: some SteppedValue) -> JSONOutput { .number(value.text) }

    /// One of the words of a type.
    static func word(_ word: some RawRepresentable<String>) -> JSONOutput { .string(word.rawValue) }

    /// The value on one line.
    var line: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): Self.quoted(text)
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.name)): \($0.value.line)" }.joined(separator: ", ") + "}"
        }
    }

    /// The value over as many lines as a person likes to read: objects of plain values on one line where they fit.
    var pages: String { pages(indent: "") + "\n" }

    private func pages(indent: String) -> String {
        guard case .object(let members) = self else { return line }
        let short = line
        if members.allSatisfy({ $0.value.isPlain }), indent.count + short.count <= Self.longestLine { return short }
        let inner = indent + "  "
        let lines = members.map { "\(inner)\(Self.quoted($0.name)): \($0.value.pages(indent: inner))" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }

    private static let longestLine = 100

    private var isPlain: Bool {
        switch self {
        case .bool, .number, .string: true
        case .object: false
        }
    }

    /// RFC 8259 §7; besides what it demands, all that a reader of lines may take for the end of one is escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(Character(scalar))"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
