/// Where and how the samples of a WAV file are stored: RIFF, and RF64 beyond 4 GiB (EBU Tech 3306).
package struct WAVHeader: Sendable, Hashable {
    /// How one sample is stored, little-endian.
    package enum Format: Sendable, Hashable {
        case pcm16, pcm24, pcm32, float32

        /// Bytes of one sample.
        var bytes: Int {
            switch self {
            case .pcm16: 2
            case .pcm24: 3
            case .pcm32, .float32: 4
            }
        }
    }

    package let format: Format
    package let channelCount: Int
    package let frameCount: UInt64
    /// Bytes from the start of the file to the first sample.
    package let dataOffset: UInt64

    /// Bytes of one frame.
    var frameBytes: Int { channelCount * format.bytes }

    /// A length that stands elsewhere: in `ds64`, or nowhere where the writer could not go back.
    private static let unknownLength: UInt64 = 0xFFFF_FFFF
    /// More chunks than this before the samples is no audio file.
    private static let chunkLimit = 1000

    /// Reads the chunks up to the samples. `read` returns `count` bytes at an offset, fewer at the end of the file.
    package init(fileBytes: UInt64, read: (_ offset: UInt64, _ count: Int) -> [UInt8]) throws(WAVError) {
        let form = read(0, 12)
        let isRF64 = form.starts(with: Array("RF64".utf8))
        guard form.count == 12, isRF64 || form.starts(with: Array("RIFF".utf8)),
            form[8...].elementsEqual("WAVE".utf8)
        else { throw .notWAV }

        var longDataBytes: UInt64?
        var description: (format: Format, channelCount: Int)?
        var offset: UInt64 = 12
        for _ in 0..<Self.chunkLimit {
            let head = read(offset, 8)
            guard head.count == 8 else { throw .missing(chunk: "data") }
            let size = UInt64(Self.number(head, at: 4, bytes: 4))
            switch String(decoding: head[..<4], as: UTF8.self) {
            case "ds64":
                let body = read(offset + 8, 16)
                guard body.count == 16 else { throw .damaged("ds64 is too short") }
                longDataBytes = Self.number(body, at: 8, bytes: 8)
            case "fmt ":
                description = try Self.description(read(offset + 8, Int(min(size, 40))))
            case "data":
                guard let description else { throw .missing(chunk: "fmt ") }
                if isRF64, size == Self.unknownLength, longDataBytes == nil { throw .missing(chunk: "ds64") }
                let present = fileBytes - min(fileBytes, offset + 8)
                let promised = size == Self.unknownLength ? longDataBytes ?? present : size
                guard promised <= present else { throw .truncated(promised: promised, present: present) }
                (format, channelCount) = description
                dataOffset = offset + 8
                frameCount = promised / UInt64(description.channelCount * description.format.bytes)
                guard frameCount > 0 else { throw .empty }
                return
            default: break
            }
            offset += 8 + size + size % 2  // chunks begin at even offsets
        }
        throw .missing(chunk: "data")
    }

    private static func description(_ body: [UInt8]) throws(WAVError) -> (format: Format, channelCount: Int) {
        guard body.count >= 16 else { throw .damaged("fmt is too short") }
        var tag = UInt16(number(body, at: 0, bytes: 2))
        let isExtensible = tag == 0xFFFE
        if isExtensible {
            guard body.count >= 26 else { throw .damaged("extensible fmt is too short") }
            tag = UInt16(number(body, at: 24, bytes: 2))  // the sub-format's GUID begins with the format
        }
        let channels = Int(number(body, at: 2, bytes: 2))
        let rate = UInt32(number(body, at: 4, bytes: 4))
        let bits = UInt16(number(body, at: 14, bytes: 2))
        let format: Format =
            switch (tag, bits) {
            case (1, 16): .pcm16
            case (1, 24): .pcm24
            case (1, 32): .pcm32
            case (3, 32): .float32
            default: throw .format(tag: tag, bits: bits)
            }
        guard rate == 48_000 else { throw .sampleRate(rate) }
        guard channels > 0 else { throw .damaged("no channels") }
        let frameBytes = Int(number(body, at: 12, bytes: 2))
        guard frameBytes == channels * format.bytes else {
            throw .damaged("\(frameBytes) bytes per frame for \(channels) channels of \(bits) bits")
        }
        return (format, channels)
    }

    private static func number(_ bytes: [UInt8], at offset: Int, bytes count: Int) -> UInt64 {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
