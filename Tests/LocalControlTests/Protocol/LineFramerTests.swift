import LocalControl
import SeededRandom
import Testing

@Suite("Lines of the control socket")
struct LineFramerTests {
    @Test("lines are the same however the bytes are cut")
    func cuts() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            var lines: [[UInt8]] = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let count = Int.random(in: 1...20, using: &random)
                lines.append((0..<count).map { _ in UInt8.random(in: 33...255, using: &random) })
            }
            let bytes: [UInt8] = lines.reduce(into: []) { $0 += $1 + [10] }
            var framer = LineFramer(limit: 20)
            var (found, rest): ([LineFramer.Item], ArraySlice<UInt8>) = ([], bytes[...])
            while !rest.isEmpty {
                let count = Int.random(in: 1...min(30, rest.count), using: &random)
                found += framer.append(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(found == lines.map { .line($0) })
        }
    }

    @Test("a line is too long as soon as it is, and nothing comes after it")
    func tooLong() {
        var framer = LineFramer(limit: 4)
        #expect(framer.append([1, 65, 66, 67] as [UInt8]).isEmpty)
        #expect(framer.append([68] as [UInt8]) == [.tooLong])
        #expect(framer.append([10, 65, 10] as [UInt8]).isEmpty)
        framer = LineFramer(limit: 4)
        #expect(framer.append(Array("abcd\nabcde\n".utf8)) == [.line(Array("abcd".utf8)), .tooLong])
    }

    @Test("empty lines are none")
    func empty() {
        var framer = LineFramer(limit: 4)
        #expect(framer.append(Array("\n\r\n  \na\n".utf8)) == [.line([97])])
    }
}
