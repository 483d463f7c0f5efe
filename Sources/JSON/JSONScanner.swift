/// Walks over the bytes of a text and knows line and column where it stands.
struct JSONScanner {
    private let bytes: [UInt8]
    private var index = 0
    /// Where the next byte stands.
    private(set) var position = TextPosition(line: 1, column: 1)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte; nil at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Steps over one byte. Continuation bytes of UTF-8 make no column of their own.
    mutating func advance() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        let isLineEnd = byte == 10 || (byte == 13 && next != 10)
        if isLineEnd {
            position = TextPosition(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
            position.column += 1
        }
    }

    /// Steps over `byte` if it is next.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: byte) else { return false }
        advance()
        return true
    }

    /// Steps over as many bytes as fulfil `condition` and returns them.
    mutating func takeAll(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while let byte = next, condition(byte) { advance() }
        return bytes[start..<index]
    }

    /// Steps over blanks (RFC 8259 §2: space, tab, line feed, carriage return).
    mutating func skipBlanks() {
        while let byte = next, byte == 32 || (9...10).contains(byte) || byte == 13 { advance() }
    }

    /// Whether the text begins with the three bytes of a byte order mark.
    var beginsWithByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

    /// Steps over one scalar of more than one byte; nil where the bytes are not UTF-8 (Unicode 15, table 3-7).
    mutating func takeMultibyteScalar() -> Unicode.Scalar? {
        guard let lead = next, let length = Self.length(ofScalarWith: lead), index + length <= bytes.count else {
            return nil
        }
        var code = UInt32(lead) & (0x7F >> UInt32(length))
        for byte in bytes[index + 1..<index + length] {
            guard byte & 0xC0 == 0x80 else { return nil }
            code = code << 6 | UInt32(byte & 0x3F)
        }
        let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
        guard code >= smallest[length], let scalar = Unicode.Scalar(code) else { return nil }
        for _ in 0..<length { advance() }
        return scalar
    }

    private static func length(ofScalarWith lead: UInt8) -> Int? {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    /// The next character in words, for messages: `'}'`, `the end of the text`.
    var nextInWords: String {
        guard let byte = next else { return "the end of the text" }
        if (33...126).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
        var copy = self
        if let scalar = copy.takeMultibyteScalar() { return "'\(Character(scalar))'" }
        return "byte \(byte)"
    }
}
