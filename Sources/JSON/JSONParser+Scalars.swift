extension JSONParser {
    /// RFC 8259 §6: no leading zero, no plus sign, digits on both sides of the point.
    mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = self
        var text: [UInt8] = []
        if scanner.take("-") { text.append(UInt8(ascii: "-")) }
        if scanner.take("0") {
            text.append(UInt8(ascii: "0"))
            if let byte = scanner.next, Self.isDigit(byte) {
                throw unexpected(expected: "no digit after a leading 0")
            }
        } else {
            text += try parseDigits()
        }
        if scanner.take(".") {
            text.append(UInt8(ascii: "."))
            text += try parseDigits()
        }
        if scanner.take("e") || scanner.take("E") {
            text.append(UInt8(ascii: "e"))
            if scanner.take("-") { text.append(UInt8(ascii: "-")) } else { _ = scanner.take("+") }
            text += try parseDigits()
        }
        let string = String(decoding: text, as: UTF8.self)
        guard let value = Double(string), value.isFinite else {
            throw start.error(.numberTooLarge(String(string.prefix(20))), expected: "at most 1.79e308")
        }
        return .number(text: string, value: value)
    }

    private mutating func parseDigits() throws(JSONError) -> ArraySlice<UInt8> {
        let digits = scanner.takeAll(while: Self.isDigit)
        guard !digits.isEmpty else { throw unexpected(expected: "a digit") }
        return digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// RFC 8259 §7.
    mutating func parseString() throws(JSONError) -> String {
        scanner.advance()
        var result = String.UnicodeScalarView()
        while let byte = scanner.next {
            switch byte {
            case UInt8(ascii: "\""):
                scanner.advance()
                return String(result)
            case UInt8(ascii: "\\"): result.append(try parseEscape())
            case 0..<32: throw error(.controlCharacter(byte), expected: "an escape such as \\n or \\u0009")
            case 32..<128:
                result.append(Unicode.Scalar(byte))
                scanner.advance()
            default:
                let start = self
                guard let scalar = scanner.takeMultibyteScalar() else {
                    throw start.error(.invalidUTF8, expected: "a text in UTF-8")
                }
                result.append(scalar)
            }
        }
        throw unexpected(expected: "'\"' at the end of the string")
    }

    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        let start = self
        scanner.advance()
        guard let byte = scanner.next else { throw unexpected(expected: "an escape and '\"'") }
        let plain: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
            UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        if let scalar = plain[byte] {
            scanner.advance()
            return scalar
        }
        guard scanner.take("u") else {
            let found = (32..<127).contains(byte) ? "\\\(Character(Unicode.Scalar(byte)))" : "\\"
            throw start.error(.badEscape(found), expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
        }
        let unit = try parseFourHexDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let lone = start.error(
            .loneSurrogate("\\u" + String(unit, radix: 16)),
            expected: "a pair of \\ud800 to \\udbff and \\udc00 to \\udfff")
        guard unit < 0xDC00, scanner.take("\\"), scanner.take("u") else { throw lone }
        let low = try parseFourHexDigits()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { throw lone }
        return scalar
    }

    private mutating func parseFourHexDigits() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = scanner.next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw unexpected(expected: "four hexadecimal digits after \\u")
            }
            unit = unit << 4 | UInt16(digit)
            scanner.advance()
        }
        return unit
    }
}
