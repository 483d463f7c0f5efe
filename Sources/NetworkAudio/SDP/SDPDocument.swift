/// A session description cut into its session part and its media parts, values still as written.
struct SDPDocument {
    /// The first `v=` line.
    var version: SDPLine?
    /// The first `o=` line.
    var origin: SDPLine?
    /// The first `s=` line.
    var name: SDPLine?
    /// What stands before the first `m=` line.
    var session = SDPSection()
    /// The media parts in the order of the text.
    var media: [SDPSection] = []

    /// Reads up to the end, or up to the `v=` line of another description behind this one.
    ///
    /// - Throws: `SDPError.Kind.tooManyLines`, `.unsupportedVersion`.
    init(_ text: [UInt8]) throws(SDPError) {
        var reader = SDPLineReader(text)
        var current = SDPSection()
        while let line = reader.next() {
            guard line.number <= SDPParser.longestLineCount else {
                throw SDPError(line: 0, kind: .tooManyLines)
            }
            switch line.type {
            case UInt8(ascii: "v"):
                if current.media != nil {
                    media.append(current)
                    return
                }
                guard line.value.number == 0 else { throw line.error(.unsupportedVersion(line.value.excerpt)) }
                version = version ?? line
            case UInt8(ascii: "o"): origin = origin ?? line
            case UInt8(ascii: "s"): name = name ?? line
            case UInt8(ascii: "m"):
                if current.media == nil { session = current } else { media.append(current) }
                current = SDPSection()
                current.media = line
            default: current.take(line)
            }
        }
        if current.media == nil { session = current } else { media.append(current) }
    }
}
