/// One line `type=value` of a session description, and where it stands.
struct SDPLine {
    /// 1 for the first line of the text; blank lines count.
    var number: Int
    /// The letter before the equals sign.
    var type: UInt8
    /// What stands behind the equals sign.
    var value: SDPText

    /// The error that this line deserves.
    func error(_ kind: SDPError.Kind) -> SDPError { SDPError(line: number, kind: kind) }
}

/// The lines of a text, one after the other: LF, CR LF, or CR where there is no LF at all.
///
/// Blank lines and lines that are not of the form `type=value` are passed over but counted.
struct SDPLineReader {
    private var rest: ArraySlice<UInt8>
    private let separator: UInt8
    /// Lines read so far, blank ones included.
    private(set) var lineNumber = 0

    /// Starts at the first line, behind a byte order mark if there is one.
    init(_ text: [UInt8]) {
        rest = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...] : text[...]
        separator = text.contains(10) ? 10 : 13
    }

    /// The next line of the form `type=value`; nil at the end of the text.
    mutating func next() -> SDPLine? {
        while !rest.isEmpty {
            lineNumber += 1
            let end = rest.firstIndex(of: separator) ?? rest.endIndex
            let line = SDPText(rest[rest.startIndex..<end])
            rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
            let bytes = line.bytes
            let second = bytes.startIndex + 1
            guard bytes.count >= 2, bytes[second] == UInt8(ascii: "=") else { continue }
            return SDPLine(number: lineNumber, type: bytes[bytes.startIndex], value: SDPText(bytes[(second + 1)...]))
        }
        return nil
    }
}
