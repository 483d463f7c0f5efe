internal import Signal

/// The bytes before the samples of a WAV file with four channels of 24 bits at 48 kHz, for a given number of frames.
///
/// It always has the same length and layout, so that it can be rewritten in place while the file grows:
///
///     offset   0  RIFF or RF64, size, WAVE                                                        12 bytes
///             12  JUNK, or ds64 once the sizes no longer fit 32 bits (EBU Tech 3306 §3)           36 bytes
///             48  fmt, WAVE_FORMAT_EXTENSIBLE, no loudspeaker positions: four discrete outputs    48 bytes
///             96  data, size                                                                       8 bytes
///            104  samples; a frame has 12 bytes, so the chunk never needs a padding byte
package struct WAVHeader: Sendable {
    /// Bytes of every header, and so the place of the first sample.
    package static let length = 104
    /// Bytes of one frame: four samples of three bytes.
    package static let bytesPerFrame = 12
    /// Largest size field of a plain RIFF file: all ones means "see ds64" (EBU Tech 3306 §3).
    package static let largestPlainSize: UInt64 = 0xFFFF_FFFE

    /// Frames the header declares.
    package let frames: UInt64
    /// Largest RIFF size that is still written as plain RIFF.
    private let plainLimit: UInt64

    /// - Parameter plainLimit: largest RIFF size, file length − 8, written without RF64; smaller only in tests.
    package init(frames: UInt64, plainLimit: UInt64 = WAVHeader.largestPlainSize) {
        self.frames = frames
        self.plainLimit = min(plainLimit, Self.largestPlainSize)
    }

    /// Bytes of samples.
    private var dataSize: UInt64 { frames * UInt64(Self.bytesPerFrame) }
    /// Bytes of the file after its first size field.
    private var riffSize: UInt64 { UInt64(Self.length - 8) + dataSize }
    /// Whether the sizes stand in ds64.
    package var isRF64: Bool { riffSize > plainLimit }

    /// The header as it stands in the file, `length` bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        bytes.append(text: isRF64 ? "RF64" : "RIFF")
        bytes.append(littleEndian: isRF64 ? UInt32.max : UInt32(truncatingIfNeeded: riffSize))
        bytes.append(text: "WAVE")

        bytes.append(text: isRF64 ? "ds64" : "JUNK")
        bytes.append(littleEndian: UInt32(28))
        bytes.append(littleEndian: isRF64 ? riffSize : 0)
        bytes.append(littleEndian: isRF64 ? dataSize : 0)
        bytes.append(littleEndian: isRF64 ? frames : 0)
        bytes.append(littleEndian: UInt32(0))  // no further 64-bit chunk sizes

        bytes.append(text: "fmt ")
        bytes.append(littleEndian: UInt32(40))
        bytes.append(littleEndian: UInt16(0xFFFE))  // WAVE_FORMAT_EXTENSIBLE
        bytes.append(littleEndian: UInt16(4))
        bytes.append(littleEndian: UInt32(SampleRate.hertz))
        bytes.append(littleEndian: UInt32(SampleRate.hertz * Self.bytesPerFrame))
        bytes.append(littleEndian: UInt16(Self.bytesPerFrame))
        bytes.append(littleEndian: UInt16(24))
        bytes.append(littleEndian: UInt16(22))  // bytes of the extension
        bytes.append(littleEndian: UInt16(24))  // valid bits
        bytes.append(littleEndian: UInt32(0))  // channel mask
        bytes.append(contentsOf: Self.pulseCodeModulation)

        bytes.append(text: "data")
        bytes.append(littleEndian: isRF64 ? UInt32.max : UInt32(truncatingIfNeeded: dataSize))
        return bytes
    }

    /// KSDATAFORMAT_SUBTYPE_PCM, 00000001-0000-0010-8000-00AA00389B71, as it stands in a file.
    private static let pulseCodeModulation: [UInt8] = [
        0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71,
    ]
}

extension [UInt8] {
    /// Appends a chunk's four-letter name.
    fileprivate mutating func append(text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a whole number, lowest byte first.
    fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
