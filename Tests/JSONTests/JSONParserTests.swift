import JSON
import SeededRandom
import Testing

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws(JSONError) -> JSONNode { try JSONParser.parse(Array(text.utf8)) }

    @Test(
        "texts that are JSON are accepted",
        arguments: [
            "null", " true ", "false", "0", "-0", "10.25", "1e5", "1E+5", "-1.5e-3", "\"\"", "[]", "[ ]", "{}", "{ }",
            "[1,2]", "{\"a\":{\"b\":[null]}}", "\t\r\n1\n", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
            "\"\\ud83d\\ude00\"",
            "\"\u{7F}é€😀\u{10FFFF}\"",
        ])
    func valid(text: String) throws { _ = try parse(text) }

    @Test(
        "what is wrong is said with line, column and expectation",
        arguments: [
            ("", "1:1: the end of the text is out of place, expected a value"),
            ("\n  }", "2:3: '}' is out of place, expected a value"),
            ("[1,]", "1:4: ']' is out of place, expected a value"),
            ("[1 2]", "1:4: '2' is out of place, expected ',' or ']'"),
            ("[1", "1:3: the end of the text is out of place, expected ',' or ']'"),
            ("{a:1}", "1:2: 'a' is out of place, expected a name in double quotes"),
            ("{\"a\" 1}", "1:6: '1' is out of place, expected ':' and a value"),
            ("{\"a\":1,}", "1:8: '}' is out of place, expected a name in double quotes"),
            ("{\"a\":1\r\n\"b\":2}", "2:1: '\"' is out of place, expected ',' or '}'"),
            ("{\"a\":1,\n \"a\":2}", "2:2: \"a\" is given twice, first at 1:2, expected every name once"),
            ("1 2", "1:3: '2' is out of place, expected nothing after the value"),
            ("01", "1:2: '1' is out of place, expected no digit after a leading 0"),
            ("+1", "1:1: '+' is out of place, expected a value"),
            (".5", "1:1: '.' is out of place, expected a value"),
            ("1.", "1:3: the end of the text is out of place, expected a digit"),
            ("1e", "1:3: the end of the text is out of place, expected a digit"),
            ("-", "1:2: the end of the text is out of place, expected a digit"),
            ("1e999", "1:1: 1e999 is too large, expected at most 1.79e308"),
            ("True", "1:1: 'True' is out of place, expected a value such as \"text\", 10, true, [ ] or { }"),
            ("NaN", "1:1: 'NaN' is out of place, expected a value such as \"text\", 10, true, [ ] or { }"),
            ("'a'", "1:1: ''' is out of place, expected a value"),
            ("\"a", "1:3: the end of the text is out of place, expected '\"' at the end of the string"),
            (
                "\"é\n\"",
                "1:3: a control character (code 10) stands in a string, expected an escape such as \\n or \\u0009"
            ),
            ("\"\\x\"", "1:2: '\\x' is not an escape, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
            ("\"\\u12g4\"", "1:6: 'g' is out of place, expected four hexadecimal digits after \\u"),
            (
                "\"\\ud800\"",
                "1:2: \\ud800 is half of a surrogate pair, expected a pair of \\ud800 to \\udbff and \\udc00 to \\udfff"
            ),
            (
                "\"\\udc00\"",
                "1:2: \\udc00 is half of a surrogate pair, expected a pair of \\ud800 to \\udbff and \\udc00 to \\udfff"
            ),
            ("\u{FEFF}1", "1:1: the text begins with a byte order mark, expected UTF-8 without one"),
            ("// no\n1", "1:1: '/' is out of place, expected a value"),
        ])
    func invalid(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try self.parse(text) }
        #expect(error?.description == message)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0x61] + bytes + [0x22]) }
        #expect(error?.description == "1:3: these bytes are not UTF-8, expected a text in UTF-8")
    }

    @Test("depth and size are bounded")
    func bounds() throws {
        let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try parse(deepest)
        let error = #expect(throws: JSONError.self) { try self.parse("[" + deepest + "]") }
        #expect(error?.fault == .tooDeep(limit: 32))
        let large = #expect(throws: JSONError.self) {
            try JSONParser.parse([UInt8](repeating: 32, count: JSONParser.maximumBytes + 1))
        }
        #expect(large?.fault == .tooLarge(limit: JSONParser.maximumBytes))
    }

    @Test("values know where they stand")
    func positions() throws {
        let node = try parse("{\n  \"ä\": [1,\r\n   -2.50e1]}")
        guard case .object(let members) = node.value, case .array(let items) = members[0].node.value else {
            Issue.record("not the shape that was written")
            return
        }
        #expect(members[0].name == "ä")
        #expect(members[0].position == TextPosition(line: 2, column: 3))
        #expect(members[0].node.position == TextPosition(line: 2, column: 8))
        #expect(items.map(\.position.description) == ["2:9", "3:4"])
        #expect(items[1].value == .number(text: "-2.50e1", value: -25))
    }

    @Test("escapes mean what RFC 8259 says")
    func escapes() throws {
        #expect(
            try parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\"").value
                == .string("\"\\/\u{8}\u{C}\n\r\té😀"))
    }

    @Test("random bytes are accepted or refused within the text, never worse")
    func fuzz() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<30_000 {
            let bytes = JSONCorpus.text(using: &random)
            do { _ = try JSONParser.parse(bytes) } catch {
                #expect(error.position.line <= bytes.count + 1 && error.position.column <= bytes.count + 1)
            }
        }
    }
}
