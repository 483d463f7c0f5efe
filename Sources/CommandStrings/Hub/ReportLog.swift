import NIOCore

/// Reports for everybody, encoded once, until all have them.
struct ReportLog {
    private var buffer = ByteBuffer()
    /// Bytes that went before those in the buffer.
    private var start = 0

    var end: Int { start + buffer.readableBytes }
    var isEmpty: Bool { buffer.readableBytes == 0 }
    var count: Int { buffer.readableBytes }

    mutating func append(_ report: Report) { report.write(to: &buffer) }

    /// What follows a place. It shares its memory with all others that ask.
    func rest(from place: Int) -> ByteBuffer? {
        guard place < end, place >= start else { return nil }
        return buffer.getSlice(at: buffer.readerIndex + place - start, length: end - place)
    }

    /// Forgets what is in the buffer.
    mutating func clear() {
        start = end
        // Those who have the old one keep it.
        buffer = ByteBuffer()
    }
}
