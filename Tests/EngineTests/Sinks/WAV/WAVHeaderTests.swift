import Engine
import Testing

@Suite("WAVHeader")
struct WAVHeaderTests {
    /// From byte 48 to the data chunk's size: the same in every file.
    private static let format: [UInt8] =
        Array("fmt ".utf8) + [
            40, 0, 0, 0,  // size
            0xFE, 0xFF, 4, 0,  // WAVE_FORMAT_EXTENSIBLE, channels
            0x80, 0xBB, 0, 0,  // 48 000 frames a second
            0x00, 0xCA, 0x08, 0,  // 576 000 bytes a second
            12, 0, 24, 0,  // bytes a frame, bits a sample
            22, 0, 24, 0,  // size of the extension, valid bits
            0, 0, 0, 0,  // channel mask
            1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71,  // KSDATAFORMAT_SUBTYPE_PCM
        ] + Array("data".utf8)

    @Test("a plain header has every byte of the RIFF and WAVE_FORMAT_EXTENSIBLE layout")
    func plain() {
        let expected: [UInt8] =
            Array("RIFF".utf8) + [0x6C, 0, 0, 0] + Array("WAVE".utf8)  // 96 + 12
            + Array("JUNK".utf8) + [28, 0, 0, 0] + [UInt8](repeating: 0, count: 28)
            + Self.format + [12, 0, 0, 0]
        #expect(WAVHeader(frames: 1).bytes == expected)
    }

    @Test("beyond 4 GiB, JUNK is ds64 and both 32-bit sizes are all ones (EBU Tech 3306)")
    func large() {
        // 400 000 000 frames: 4 800 000 000 = 0x1_1E1A_3000 bytes of samples, 0x1_1E1A_3060 of RIFF.
        let expected: [UInt8] =
            Array("RF64".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("WAVE".utf8)
            + Array("ds64".utf8) + [28, 0, 0, 0]
            + [0x60, 0x30, 0x1A, 0x1E, 1, 0, 0, 0]
            + [0x00, 0x30, 0x1A, 0x1E, 1, 0, 0, 0]
            + [0x00, 0x84, 0xD7, 0x17, 0, 0, 0, 0]
            + [0, 0, 0, 0]
            + Self.format + [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(WAVHeader(frames: 400_000_000).bytes == expected)
    }

    @Test("a file becomes RF64 with the first frame whose size does not fit below all ones")
    func threshold() {
        let last = (UInt64(0xFFFF_FFFE) - 96) / 12
        #expect(!WAVHeader(frames: last).isRF64)
        #expect(WAVHeader(frames: last + 1).isRF64)
        #expect(WAVHeader(frames: 0, plainLimit: .max).isRF64 == false)
        #expect(WAVHeader(frames: last + 1, plainLimit: .max).isRF64)
    }

    @Test("every header has the same length", arguments: [0, 1, 357_913_933, 357_913_934, 1 << 50] as [UInt64])
    func length(frames: UInt64) {
        #expect(WAVHeader(frames: frames).bytes.count == WAVHeader.length)
    }
}
