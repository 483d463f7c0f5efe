import Foundation

/// A recording: 24-bit, as `wav:` writes it. Reads RIFF and RF64 (EBU Tech 3306).
struct WaveFile {
    var channelCount: Int
    var sampleRate: Int
    var bitsPerSample: Int
    /// Frames the header declares.
    var declaredFrameCount: Int
    /// The frames that are declared and there; missing channels are zero, those beyond four are left out.
    var frames: [SIMD4<Int32>]

    init(channelCount: Int, sampleRate: Int, bitsPerSample: Int, declaredFrameCount: Int, frames: [SIMD4<Int32>]) {
        self.channelCount = channelCount
        self.sampleRate = sampleRate
        self.bitsPerSample = bitsPerSample
        self.declaredFrameCount = declaredFrameCount
        self.frames = frames
    }

    init(path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        self = try data.withUnsafeBytes { try Self(bytes: $0, path: path) }
    }

    private init(bytes: UnsafeRawBufferPointer, path: String) throws {
        func number<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _ type: T.Type) -> Int {
            Int(T(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: T.self)))
        }
        func word(_ at: Int) -> Int { number(at, UInt32.self) }
        func half(_ at: Int) -> Int { number(at, UInt16.self) }
        func tag(_ at: Int) -> String { String(decoding: bytes[at..<at + 4], as: UTF8.self) }
        guard bytes.count >= 12, ["RIFF", "RF64"].contains(tag(0)), tag(8) == "WAVE" else {
            throw WaveFileError.notWave(path)
        }
        var at = 12
        var dataSize64: Int?
        var format: (channels: Int, rate: Int, bits: Int)?
        while at + 8 <= bytes.count {
            let name = tag(at)
            var size = word(at + 4)
            let body = at + 8
            switch name {
            case "ds64" where body + 16 <= bytes.count: dataSize64 = word(body + 8) | word(body + 12) << 32
            case "fmt " where body + 16 <= bytes.count:
                format = (half(body + 2), word(body + 4), half(body + 14))
            case "data":
                if size == 0xFFFF_FFFF, let dataSize64 { size = dataSize64 }
                guard let format, format.bits == 24, format.channels > 0 else { throw WaveFileError.noFormat(path) }
                channelCount = format.channels
                sampleRate = format.rate
                bitsPerSample = format.bits
                let width = 3 * format.channels
                declaredFrameCount = size / width
                let there = min(declaredFrameCount, (bytes.count - body) / width)
                let taken = min(4, format.channels)
                frames = (0..<there).map { index in
                    var frame = SIMD4<Int32>()
                    for channel in 0..<taken {
                        let p = body + index * width + channel * 3
                        let value = UInt32(bytes[p]) << 8 | UInt32(bytes[p + 1]) << 16 | UInt32(bytes[p + 2]) << 24
                        frame[channel] = Int32(bitPattern: value) >> 8
                    }
                    return frame
                }
                return
            default: break
            }
            at = body + size + (size & 1)
        }
        throw WaveFileError.noData(path)
    }
}

/// What is wrong with a recording.
enum WaveFileError: Error, CustomStringConvertible {
    case notWave(String)
    case noFormat(String)
    case noData(String)

    var description: String {
        switch self {
        case .notWave(let path): "\(path) is no RIFF or RF64 file"
        case .noFormat(let path): "\(path) has no 24-bit format chunk before its data"
        case .noData(let path): "\(path) has no data chunk"
        }
    }
}
