import Glibc
import Signal

/// Four lanes of which every frame alone tells its place in the stream, between frames too: what was resampled can be
/// judged like what passed unchanged.
///
/// Lanes 1 and 2 are cosine and sine of 997 Hz, lanes 3 and 4 of 1 Hz. The slow pair tells the place within a second, the
/// fast one where exactly: to a millionth of a frame, as far as 24 bits allow.
enum Tones {
    /// Frames until all of it repeats.
    static let period = 48_000
    static let frequency = 997.0
    /// −1 dB of full scale.
    static let amplitude = 0.891
    static let angular = 2 * Double.pi * frequency / Double(period)

    /// One period as L24.
    private static let bytes: [UInt8] = {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(period * 12)
        for frame in 0..<period {
            let fast = angular * Double(frame)
            let slow = 2 * Double.pi * Double(frame) / Double(period)
            for value in [cos(fast), sin(fast), cos(slow), sin(slow)] {
                let word = Int32((value * amplitude * 0x1p23).rounded())
                bytes += [UInt8(truncatingIfNeeded: word >> 16), UInt8(truncatingIfNeeded: word >> 8)]
                bytes.append(UInt8(truncatingIfNeeded: word))
            }
        }
        return bytes
    }()

    /// Writes the payload of frames `first ..< first + count`.
    static func write(_ target: UnsafeMutablePointer<UInt8>, first: Int64, count: Int) {
        bytes.withUnsafeBufferPointer { table in
            var frame = Int(first % Int64(period))
            for i in 0..<count {
                for byte in 0..<12 { target[i * 12 + byte] = table[frame * 12 + byte] }
                frame = frame + 1 == period ? 0 : frame + 1
            }
        }
    }

    /// Where in the stream a frame is from, modulo `period`; nil where it is not at its level: faded, or silence.
    static func position(_ frame: SIMD4<Double>) -> Double? {
        for (x, y) in [(frame[0], frame[1]), (frame[2], frame[3])] {
            let level = (x * x + y * y).squareRoot() / (amplitude * FullScale.amplitude)
            guard level > 0.99, level < 1.01 else { return nil }
        }
        let slow = atan2(frame[3], frame[2]) / (2 * Double.pi) * Double(period)
        let fast = atan2(frame[1], frame[0]) / angular
        let cycle = Double(period) / frequency
        return fast + ((slow - fast) / cycle).rounded() * cycle
    }

    /// A difference of positions, brought to ±half a period.
    static func difference(_ frames: Double) -> Double {
        frames - (frames / Double(period)).rounded() * Double(period)
    }
}
