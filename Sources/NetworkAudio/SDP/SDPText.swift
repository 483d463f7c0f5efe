/// A piece of a session description: bytes without surrounding white space, of which nothing else is assumed.
struct SDPText {
    /// Unicode scalars kept of a text a sender chose freely; what follows is cut off.
    static let longestText = 128

    /// The bytes, without white space around them.
    private(set) var bytes: ArraySlice<UInt8>

    /// Takes the bytes without the spaces, tabs, line ends and zero bytes around them.
    init(_ bytes: ArraySlice<UInt8>) {
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, Self.isBlank(bytes[start]) { start += 1 }
        while start < end, Self.isBlank(bytes[end - 1]) { end -= 1 }
        self.bytes = bytes[start..<end]
    }

    /// Whether nothing but white space was there.
    var isEmpty: Bool { bytes.isEmpty }

    /// The pieces between blanks, at most `limit` of them; what follows is dropped.
    func words(limit: Int = .max) -> [SDPText] {
        bytes.split(maxSplits: limit, whereSeparator: Self.isBlank).prefix(limit).map(SDPText.init)
    }

    /// The pieces between separators, empty ones included.
    func pieces(at separator: Unicode.Scalar) -> [SDPText] {
        bytes.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map(SDPText.init)
    }

    /// What stands before the first separator, and what stands after it (nil without a separator).
    func cut(at separator: Unicode.Scalar) -> (head: SDPText, tail: SDPText?) {
        guard let index = bytes.firstIndex(of: UInt8(ascii: separator)) else { return (self, nil) }
        return (SDPText(bytes[..<index]), SDPText(bytes[(index + 1)...]))
    }

    /// Whether this is the word, given in lower case, in whatever case it is written.
    func equals(_ word: String) -> Bool {
        bytes.count == word.utf8.count && starts(with: word)
    }

    /// What follows the prefix, given in lower case; nil where the text starts otherwise.
    func dropping(prefix: String) -> SDPText? {
        starts(with: prefix) ? SDPText(bytes.dropFirst(prefix.utf8.count)) : nil
    }

    /// The text as a number written with 1 to 18 decimal digits and nothing else.
    var number: Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard Self.isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    /// The text as an IPv4 address of four decimal numbers.
    var address: IPv4Address? {
        (7...15).contains(bytes.count) ? IPv4Address(String(decoding: bytes, as: UTF8.self)) : nil
    }

    /// The text for people: repaired UTF-8 without control characters, which a terminal might obey, at most
    /// `longestText` scalars long.
    var string: String { string(limit: Self.longestText) }

    /// The text as an error quotes it, at most 40 scalars long.
    var excerpt: String { string(limit: 40) }

    private func string(limit: Int) -> String {
        if bytes.count <= limit, bytes.allSatisfy({ (32...126).contains($0) }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        // A scalar has at most four bytes, so no more need be decoded.
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: bytes.prefix(limit * 4), as: UTF8.self).unicodeScalars.prefix(limit) {
            switch scalar.value {
            case 9: scalars.append(" ")
            case 0...31, 127...159, 0x2028, 0x2029: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }

    private func starts(with prefix: String) -> Bool {
        var index = bytes.startIndex
        for expected in prefix.utf8 {
            guard index < bytes.endIndex, Self.lowercased(bytes[index]) == expected else { return false }
            index += 1
        }
        return true
    }

    /// Whether the byte is one of the ASCII digits 0 to 9.
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) || byte == 0 }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }
}
