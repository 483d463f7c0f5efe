import Sender
import Signal
import Testing

@Suite struct WAVFileTests {
    private func words(_ bytes: [UInt8], count: Int, as length: WordLength) throws -> [Int32] {
        try WAVBytes.withFile(bytes) { path in
            let file = try WAVFile(path: path)
            var target = [Int32](repeating: 99, count: count)
            var scratch = [UInt8](repeating: 0, count: 4 * count)
            scratch.withUnsafeMutableBytes { scratch in
                target.withUnsafeMutableBufferPointer { target in
                    guard let target = target.baseAddress else { return }
                    file.read(from: 0, count: count, as: length, to: target, scratch: scratch)
                }
            }
            return target
        }
    }

    private func mono(tag: UInt64, bits: Int, _ samples: [UInt8]) -> [UInt8] {
        WAVBytes.file(WAVBytes.format(tag: tag, channels: 1, bits: bits), WAVBytes.chunk("data", samples))
    }

    @Test("words that fit come through unchanged")
    func exact() throws {
        #expect(
            try words(mono(tag: 1, bits: 16, [0x34, 0x12, 0, 0x80]), count: 2, as: .bits24) == [0x12_3400, -0x80_0000])
        #expect(try words(mono(tag: 1, bits: 16, [0x34, 0x12, 0, 0x80]), count: 2, as: .bits16) == [0x1234, -0x8000])
        #expect(
            try words(mono(tag: 1, bits: 24, [0x56, 0x34, 0x12, 0xFF, 0xFF, 0xFF]), count: 2, as: .bits24)
                == [0x12_3456, -1])
        #expect(try words(mono(tag: 1, bits: 32, [0, 0x56, 0x34, 0x12]), count: 1, as: .bits24) == [0x12_3456])
    }

    @Test("longer words are rounded and stay in range")
    func rounded() throws {
        let bytes = mono(tag: 1, bits: 24, [0x80, 0x34, 0x12, 0x7F, 0x34, 0x12, 0xFF, 0xFF, 0x7F])
        #expect(try words(bytes, count: 3, as: .bits16) == [0x1235, 0x1234, 0x7FFF])
    }

    @Test("float samples are scaled to the word length and clamped")
    func float() throws {
        let samples = [0.5 as Float, -1, 2, -0x1p-23].flatMap { WAVBytes.little(UInt64($0.bitPattern), 4) }
        #expect(
            try words(mono(tag: 3, bits: 32, samples), count: 4, as: .bits24) == [4_194_304, -8_388_608, 8_388_607, -1])
    }

    @Test("a file that is not there says so")
    func missing() {
        #expect(throws: WAVError.unreadable(errorNumber: 2)) { try WAVFile(path: "/nowhere/at/all.wav") }
    }
}
