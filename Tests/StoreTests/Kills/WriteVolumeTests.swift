import Testing

@Suite("Write volume")
struct WriteVolumeTests {
    @Test("a fader moved for a minute, 30 edits a second, writes less than 5 MB")
    func fader() throws {
        let scratch = try Scratch()
        let (text, status) = try CheckProgram("fader", scratch.path, "1800").output()
        #expect(status == 0, "\(text)")
        let figures = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        try #require(figures.count == 2, "\(text)")
        print("1 800 edits of a fader: \(figures[0]) bytes written, \(figures[1]) bytes of pages on the disk")
        // Each edit rewrites at least the page of its row: anything less was not written one by one.
        #expect((1_800_000..<5_000_000).contains(figures[0]))
    }
}
