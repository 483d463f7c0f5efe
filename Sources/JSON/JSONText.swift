/// A JSON value to be written (RFC 8259), members in the order given.
package indirect enum JSONText: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(UInt64)
    /// Written with at most `decimals` places; null where it is not finite.
    case number(Double, decimals: Int)
    case string(String)
    case array([JSONText])
    case object([Member])

    /// One member of an object.
    package struct Member: Sendable, Hashable {
        package var name: String
        package var value: JSONText

        package init(_ name: String, _ value: JSONText) {
            self.name = name
            self.value = value
        }
    }

    package static func object(_ members: (String, JSONText)...) -> JSONText {
        .object(members.map { Member($0.0, $0.1) })
    }

    package static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
    package static func optional(_ value: Bool?) -> JSONText { value.map { .bool($0) } ?? .null }
    package static func optional(_ number: (some BinaryInteger)?) -> JSONText {
        number.map { .integer(UInt64(clamping: $0)) } ?? .null
    }
    package static func optional(_ number: Double?, decimals: Int) -> JSONText {
        number.map { .number($0, decimals: decimals) } ?? .null
    }

    /// The value on one line.
    package var line: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value, let decimals): DecimalText.short(value, decimals: decimals) ?? "null"
        case .string(let text): Self.quoted(text)
        case .array(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.line }.joined(separator: ",") + "}"
        }
    }

    /// RFC 8259 §7; besides what it demands, everything that any reader of lines takes for the end of a line is escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
