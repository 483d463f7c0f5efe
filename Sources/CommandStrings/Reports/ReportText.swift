/// A text as reports carry it: printable ASCII, cut to the width of its parameter.
public struct ReportText: Sendable, Hashable, CustomStringConvertible {
    /// Without the blanks it is padded with.
    public let text: String

    /// - Parameter width: characters there is room for.
    public init(_ given: String, width: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width)
        for character in given {
            guard bytes.count < width else { break }
            let shown = InferredChoices.bracketReplacements[character] ?? character
            let byte = shown.asciiValue ?? 0
            bytes.append((32...126).contains(byte) ? byte : InferredChoices.otherReplacement)
        }
        // Blanks at the end cannot be told from padding.
        while bytes.last == 32 { bytes.removeLast() }
        text = String(decoding: bytes, as: UTF8.self)
    }

    public var description: String { text }
}
