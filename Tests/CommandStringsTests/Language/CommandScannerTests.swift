import CommandStrings
import NIOCore
import Testing

@Suite("CommandScanner")
struct CommandScannerTests {
    /// What is found in pieces of a stream, as text.
    private func found(_ pieces: [[UInt8]]) -> [String] {
        var scanner = CommandScanner()
        var found: [String] = []
        for piece in pieces {
            var buffer = ByteBuffer(bytes: piece)
            while let event = scanner.next(in: &buffer) {
                found.append(event == .body ? String(decoding: scanner.body, as: UTF8.self) : "\(event)")
            }
            #expect(buffer.readableBytes == 0)
        }
        return found
    }

    @Test("messages are found however the stream is cut")
    func segments() {
        let stream = Array("x< A >\r\n<B>< C < D >>< \(String(repeating: "E", count: 600)) >< F >< G".utf8)
        let expected = [" A ", "B", "unfinished", " D ", "tooLong", " F "]
        #expect(found([stream]) == expected)
        #expect(found(stream.map { [$0] }) == expected)
        for cut in 1..<stream.count { #expect(found([Array(stream[..<cut]), Array(stream[cut...])]) == expected) }
    }

    @Test("the longest body is let in, one byte more is not, and memory stays what it was")
    func limit() {
        var scanner = CommandScanner()
        let capacity = scanner.body.capacity
        for (count, event) in [(CommandScanner.limit, CommandScanner.Event.body), (CommandScanner.limit + 1, .tooLong)]
        {
            var buffer = ByteBuffer(string: "<" + String(repeating: "a", count: count) + ">")
            #expect(scanner.next(in: &buffer) == event)
        }
        for _ in 0..<1_000 {
            var buffer = ByteBuffer(repeating: UInt8(ascii: "b"), count: 10_000)
            buffer.setInteger(UInt8(ascii: "<"), at: 0)
            #expect(scanner.next(in: &buffer) != .body)
        }
        #expect(scanner.body.capacity == capacity)
    }
}
