/// A place in a text: line and column as editors count, from 1; a column is one Unicode scalar.
public struct TextPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// From 1; LF, CR LF and CR end a line.
    public var line: Int
    /// From 1, in Unicode scalars.
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `4:17`.
    public var description: String { "\(line):\(column)" }

    public static func < (a: TextPosition, b: TextPosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A JSON value and where its first character stands.
public struct JSONNode: Sendable, Hashable {
    public var value: JSONValue
    public var position: TextPosition

    public init(_ value: JSONValue, at position: TextPosition) {
        self.value = value
        self.position = position
    }
}

/// One member of a JSON object, in the order of the text.
public struct JSONMember: Sendable, Hashable {
    public var name: String
    /// Where the name's opening quote stands.
    public var position: TextPosition
    public var node: JSONNode

    public init(name: String, position: TextPosition, node: JSONNode) {
        self.name = name
        self.position = position
        self.node = node
    }
}

/// A JSON value (RFC 8259 §3).
public indirect enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The number as it was written and as a double; always finite.
    case number(text: String, value: Double)
    case string(String)
    case array([JSONNode])
    /// Names are unique.
    case object([JSONMember])

    /// What this is in words, for messages: `a number`.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
