import Foundation
import JSON
import SeededRandom
import Testing

@Suite struct JSONReferenceTests {
    /// Reads lines of hexadecimal bytes and answers 1 or 0 for each. Python's reader is laxer than RFC 8259 in four
    /// points, which are tightened here: NaN and infinities, names given twice, halves of surrogate pairs, a byte order mark.
    private static let program = """
        import json, sys
        def refuse(*_): raise ValueError
        def number(text):
            value = float(text)
            if value in (float('inf'), float('-inf')): raise ValueError
            return value
        def members(pairs):
            if len(set(name for name, _ in pairs)) < len(pairs): raise ValueError
            return dict(pairs)
        for line in sys.stdin:
            try:
                value = json.loads(bytes.fromhex(line.strip()).decode('utf-8'), parse_constant=refuse,
                    parse_float=number, parse_int=number, object_pairs_hook=members)
                json.dumps(value, ensure_ascii=False).encode('utf-8')
                print(1)
            except (ValueError, RecursionError):
                print(0)
        """
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("an independent reader accepts and refuses the same texts", .enabled(if: python != nil, "needs python3"))
    func sameAsPython() throws {
        var random = SeededGenerator(seed: 4)
        let texts = (0..<20_000).map { _ in JSONCorpus.text(using: &random) }
        let hex = texts.map { $0.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined() }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("ani4out-\(UUID().uuidString).hex")
        try Data(hex.joined(separator: "\n").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["-c", Self.program]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answers = output.fileHandleForReading.readDataToEndOfFile().split(separator: 10)
        process.waitUntilExit()
        try #require(answers.count == texts.count)
        var accepted = 0
        for (text, answer) in zip(texts, answers) {
            let isJSON = (try? JSONParser.parse(text)) != nil
            accepted += isJSON ? 1 : 0
            #expect(isJSON == (answer == Data("1".utf8)), "\(String(decoding: text, as: UTF8.self))")
        }
        #expect((4_000...16_000).contains(accepted))
    }
}
