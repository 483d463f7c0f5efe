/// An `a=rtpmap` line with its payload type read, its encoding still as written.
struct SDPFormatMap {
    /// Nil where the line has no number in front, or nothing behind it.
    var payloadType: Int?
    /// For example `L24/48000/2`.
    var encoding: SDPText
    /// The attribute's line without its name.
    var line: SDPLine

    /// Reads the payload type in front.
    init(_ line: SDPLine) {
        let words = line.value.words(limit: 2)
        payloadType = words.count == 2 ? words[0].number : nil
        encoding = words.count == 2 ? words[1] : line.value
        self.line = line
    }
}
