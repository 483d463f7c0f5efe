/// Strict reader of JSON (RFC 8259) that remembers where every value stands. Refuses what the grammar leaves open and
/// people get wrong: names given twice, halves of surrogate pairs, numbers beyond a double, a byte order mark.
public struct JSONParser {
    /// Most lists and objects within one another.
    public static let maximumDepth = 32
    /// Most bytes of a text: 1 MiB.
    public static let maximumBytes = 1 << 20

    var scanner: JSONScanner
    private var depth = 0

    private init(_ bytes: [UInt8]) { scanner = JSONScanner(bytes) }

    /// Parses a text that is exactly one value.
    public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
        var parser = JSONParser(bytes)
        guard bytes.count <= maximumBytes else {
            throw parser.error(.tooLarge(limit: maximumBytes), expected: "at most \(maximumBytes) bytes")
        }
        guard !parser.scanner.beginsWithByteOrderMark else {
            throw parser.error(.byteOrderMark, expected: "UTF-8 without one")
        }
        parser.scanner.skipBlanks()
        let node = try parser.parseValue()
        parser.scanner.skipBlanks()
        guard parser.scanner.next == nil else { throw parser.unexpected(expected: "nothing after the value") }
        return node
    }

    private mutating func parseValue() throws(JSONError) -> JSONNode {
        let start = scanner.position
        guard let byte = scanner.next else { throw unexpected(expected: "a value") }
        let value: JSONValue =
            switch byte {
            case UInt8(ascii: "{"): try nested { parser throws(JSONError) in try parser.parseObject() }
            case UInt8(ascii: "["): try nested { parser throws(JSONError) in try parser.parseArray() }
            case UInt8(ascii: "\""): .string(try parseString())
            case UInt8(ascii: "-"), 48...57: try parseNumber()
            default: try parseWord()
            }
        return JSONNode(value, at: start)
    }

    private mutating func nested(
        _ parse: (inout JSONParser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < Self.maximumDepth else {
            throw error(.tooDeep(limit: Self.maximumDepth), expected: "at most \(Self.maximumDepth) levels")
        }
        depth += 1
        defer { depth -= 1 }
        return try parse(&self)
    }

    private mutating func parseArray() throws(JSONError) -> JSONValue {
        scanner.advance()
        scanner.skipBlanks()
        if scanner.take("]") { return .array([]) }
        var nodes: [JSONNode] = []
        while true {
            nodes.append(try parseValue())
            scanner.skipBlanks()
            if scanner.take("]") { return .array(nodes) }
            guard scanner.take(",") else { throw unexpected(expected: "',' or ']'") }
            scanner.skipBlanks()
        }
    }

    private mutating func parseObject() throws(JSONError) -> JSONValue {
        scanner.advance()
        scanner.skipBlanks()
        if scanner.take("}") { return .object([]) }
        var members: [JSONMember] = []
        var places: [String: TextPosition] = [:]
        while true {
            let position = scanner.position
            guard scanner.next == UInt8(ascii: "\"") else { throw unexpected(expected: "a name in double quotes") }
            let name = try parseString()
            if let first = places[name] {
                throw JSONError(.duplicateName(name, first: first), at: position, expected: "every name once")
            }
            places[name] = position
            scanner.skipBlanks()
            guard scanner.take(":") else { throw unexpected(expected: "':' and a value") }
            scanner.skipBlanks()
            members.append(JSONMember(name: name, position: position, node: try parseValue()))
            scanner.skipBlanks()
            if scanner.take("}") { return .object(members) }
            guard scanner.take(",") else { throw unexpected(expected: "',' or '}'") }
            scanner.skipBlanks()
        }
    }

    private mutating func parseWord() throws(JSONError) -> JSONValue {
        let start = self
        let letters = scanner.takeAll { (65...90).contains($0 & 0xDF) }
        switch String(decoding: letters, as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case "": throw unexpected(expected: "a value")
        case let word:
            throw start.error(
                .unexpected("'\(word.prefix(20))'"), expected: "a value such as \"text\", 10, true, [ ] or { }")
        }
    }

    /// An error at the next character.
    func error(_ fault: JSONError.Fault, expected: String) -> JSONError {
        JSONError(fault, at: scanner.position, expected: expected)
    }

    /// The error that the next character is wrong.
    func unexpected(expected: String) -> JSONError {
        error(.unexpected(scanner.nextInWords), expected: expected)
    }
}
