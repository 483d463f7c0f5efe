/// Reads session descriptions (RFC 8866, in the manner of AES67 §8) as senders really write them.
///
/// Tolerant of form (line ends, order, unknown lines, old spellings), strict about what a receiver must know:
/// address, port, encoding, channels. The work is bounded by the limits below, whatever the bytes are.
public enum SDPParser {
    /// Bytes of the longest text that is read.
    public static let longestText = 65_536
    /// Lines of the longest text that is read, blank ones included.
    public static let longestLineCount = 2_000

    /// Finds the first audio stream that can be received, with both its legs where it has two (ST 2022-7).
    ///
    /// An audio part that cannot be received (encoding, sample rate, encryption, port 0) is passed over if a later
    /// one can; else the reason of the first is thrown. A leg with another format than the first is an error: its
    /// packets cannot be copies. A second leg with port 0 is left out.
    public static func parse(_ text: some Collection<UInt8>) throws(SDPError) -> StreamDescription {
        let count = text.count
        guard count <= longestText else { throw SDPError(line: 0, kind: .tooLong(bytes: count)) }
        return try SDPAssembler(document: SDPDocument(Array(text))).description()
    }

    /// Reads a description held in a string; see `parse(_:)` for bytes.
    public static func parse(_ text: String) throws(SDPError) -> StreamDescription {
        try parse(text.utf8)
    }
}
