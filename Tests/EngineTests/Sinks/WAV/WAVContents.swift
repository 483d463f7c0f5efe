import Engine
import Testing

/// A WAV file read the strict way, chunk by chunk: everything it declares must be there.
struct WAVContents: CustomTestStringConvertible {
    struct Invalid: Error { let why: String }

    let isRF64: Bool
    /// Frames the header declares.
    let frames: Int
    private let samples: ArraySlice<UInt8>

    var testDescription: String { "a WAV file of \(frames) frames" }

    init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ length: Int) -> Int {
            (0..<length).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
        }
        func name(_ offset: Int) -> String { String(decoding: bytes[offset..<offset + 4], as: UTF8.self) }
        guard bytes.count >= 12, ["RIFF", "RF64"].contains(name(0)), name(8) == "WAVE" else {
            throw Invalid(why: "not a WAV file of \(bytes.count) bytes")
        }
        isRF64 = name(0) == "RF64"
        var riffSize = number(4, 4)
        var wideDataSize: Int?
        var end: Int?
        var found: ArraySlice<UInt8>?
        var offset = 12
        while offset < end ?? bytes.count {
            guard offset + 8 <= bytes.count else { throw Invalid(why: "chunk header cut off at \(offset)") }
            var size = number(offset + 4, 4)
            switch name(offset) {
            case "ds64":
                guard isRF64, offset == 12 else { throw Invalid(why: "ds64 must come first, in RF64 only") }
                guard riffSize == 0xFFFF_FFFF else { throw Invalid(why: "RF64 with size \(riffSize)") }
                riffSize = number(offset + 8, 8)
                wideDataSize = number(offset + 16, 8)
            case "fmt ":
                guard number(offset + 8, 2) == 0xFFFE, number(offset + 10, 2) == 4, number(offset + 22, 2) == 24 else {
                    throw Invalid(why: "wrong format")
                }
            case "data":
                if isRF64, size == 0xFFFF_FFFF { size = wideDataSize ?? size }
                guard offset + 8 + size <= bytes.count else {
                    throw Invalid(why: "\(size) bytes of samples declared, \(bytes.count - offset - 8) there")
                }
                found = bytes[(offset + 8)..<(offset + 8 + size)]
            default: break
            }
            end = 8 + riffSize
            offset += 8 + size
        }
        guard let found, found.count % 12 == 0, offset == end else { throw Invalid(why: "sizes do not agree") }
        samples = found
        frames = found.count / 12
    }

    /// One sample, a signed 24-bit number.
    func sample(frame: Int, channel: Int) -> Int32 {
        let at = samples.startIndex + frame * 12 + channel * 3
        return Int32(samples[at]) | Int32(samples[at + 1]) << 8 | Int32(Int8(bitPattern: samples[at + 2])) << 16
    }

    /// The first frame of `range` that is not the ramp's, whose frame `rampStart` lies at the beginning of the range.
    func firstDifference(in range: Range<Int>, from rampStart: Int) -> Int? {
        range.first { frame in
            (0..<4).contains {
                sample(frame: frame, channel: $0)
                    != Ramp.sample(frame: rampStart + frame - range.lowerBound, channel: $0)
            }
        }
    }

    /// Whether these frames are silent.
    func isSilent(_ range: Range<Int>) -> Bool {
        range.allSatisfy { frame in (0..<4).allSatisfy { sample(frame: frame, channel: $0) == 0 } }
    }
}

/// Frames that are all different: the 24-bit numbers in a row, four to a frame, beginning with 1.
enum Ramp {
    static func sample(frame: Int, channel: Int) -> Int32 {
        (Int32(truncatingIfNeeded: frame * 4 + channel + 1) << 8) >> 8
    }

    /// Puts `count` frames into the ring, beginning with the ramp's frame `start`, and returns how many fit.
    static func fill(_ ring: FrameRing, from start: Int, count: Int) -> Int {
        let frames = (start..<start + count).map { frame in
            SIMD4<Int32>((0..<4).map { Ramp.sample(frame: frame, channel: $0) << 8 })
        }
        return frames.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { ring.write($0, count: count) } ?? 0
        }
    }
}
