import Sender
import Testing

@Suite struct WAVHeaderTests {
    private func header(_ bytes: [UInt8]) throws(WAVError) -> WAVHeader {
        try WAVHeader(fileBytes: UInt64(bytes.count)) { offset, count in
            offset < UInt64(bytes.count) ? Array(bytes[Int(offset)...].prefix(count)) : []
        }
    }

    private let stereo = WAVBytes.format(tag: 1, channels: 2, bits: 16)
    private let eightBytes = WAVBytes.chunk("data", [UInt8](repeating: 1, count: 8))

    @Test("chunks before the samples are passed over, odd ones with their padding")
    func otherChunks() throws {
        let found = try header(WAVBytes.file(WAVBytes.chunk("LIST", [1, 2, 3]), stereo, eightBytes))
        #expect(found.format == .pcm16)
        #expect(found.channelCount == 2)
        #expect(found.frameCount == 2)
        #expect(found.dataOffset == 56)
    }

    @Test(
        "all four formats, plain and extensible",
        arguments: [(1, 16, WAVHeader.Format.pcm16), (1, 24, .pcm24), (1, 32, .pcm32), (3, 32, .float32)])
    func formats(tag: UInt64, bits: Int, format: WAVHeader.Format) throws {
        for isExtensible in [false, true] {
            let description = WAVBytes.format(tag: tag, channels: 1, bits: bits, isExtensible: isExtensible)
            #expect(try header(WAVBytes.file(description, eightBytes)).format == format)
        }
    }

    @Test("RF64 takes the length from ds64")
    func rf64() throws {
        let ds64 = WAVBytes.chunk(
            "ds64", WAVBytes.little(0, 8) + WAVBytes.little(8, 8) + WAVBytes.little(2, 8) + [0, 0, 0, 0])
        let data = WAVBytes.chunk("data", [UInt8](repeating: 1, count: 12), size: 0xFFFF_FFFF)
        #expect(try header(WAVBytes.file(form: "RF64", ds64, stereo, data)).frameCount == 2)
        #expect(throws: WAVError.missing(chunk: "ds64")) { try header(WAVBytes.file(form: "RF64", stereo, data)) }
    }

    @Test("a length of 0xFFFFFFFF means to the end of the file")
    func streamed() throws {
        let data = WAVBytes.chunk("data", [UInt8](repeating: 1, count: 13), size: 0xFFFF_FFFF)
        #expect(try header(WAVBytes.file(stereo, data)).frameCount == 3)
    }

    @Test("44.1 kHz, other formats and files without sound are refused, each with its reason")
    func refused() {
        #expect(throws: WAVError.sampleRate(44_100)) {
            try header(WAVBytes.file(WAVBytes.format(tag: 1, channels: 2, bits: 16, rate: 44_100), eightBytes))
        }
        #expect(throws: WAVError.format(tag: 1, bits: 8)) {
            try header(WAVBytes.file(WAVBytes.format(tag: 1, channels: 2, bits: 8), eightBytes))
        }
        #expect(throws: WAVError.empty) { try header(WAVBytes.file(stereo, WAVBytes.chunk("data", []))) }
        #expect(throws: WAVError.missing(chunk: "fmt ")) { try header(WAVBytes.file(eightBytes, stereo)) }
        #expect(throws: WAVError.missing(chunk: "data")) { try header(WAVBytes.file(stereo)) }
        #expect(throws: WAVError.notWAV) { try header(Array("OggS and so on".utf8)) }
    }

    @Test("a file cut anywhere is refused and never crashes the reader")
    func truncated() {
        let whole = WAVBytes.file(
            WAVBytes.format(tag: 1, channels: 2, bits: 24, isExtensible: true),
            WAVBytes.chunk("data", [UInt8](repeating: 1, count: 60)))
        for length in 0..<whole.count { #expect(throws: WAVError.self) { try header(Array(whole[..<length])) } }
        #expect(throws: WAVError.truncated(promised: 60, present: 59)) { try header(Array(whole.dropLast())) }
    }
}
