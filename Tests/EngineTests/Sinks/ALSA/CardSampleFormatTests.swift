import Engine
import SeededRandom
import Testing

@Suite("CardSampleFormat")
struct CardSampleFormatTests {
    /// What stands in memory that is not written to.
    private static let untouched: UInt8 = 0xA5

    /// A sample's bytes, reckoned with whole numbers.
    private static func bytes(_ sample: Double, _ format: CardSampleFormat) -> [UInt8] {
        let top = Int64(1) << Int64(format.bits - 1)
        let number: Int64
        if sample.isNaN {
            number = 0
        } else {
            let scaled = (sample * Double(top)).rounded(.toNearestOrEven)
            number = Int64(max(Double(-top), min(Double(top - 1), scaled)))
        }
        return (0..<format.bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func samples() -> [Double] {
        var random = SeededGenerator(seed: 1)
        let special: [Double] = [
            0, -0.0, 1, -1, 0.999_999_999_9, -1.000_000_1, 3, -3, .infinity, -.infinity,
            .nan, 0x1p-16, 0x3p-16, -0x1p-24, -0x3p-24, 0x1p-32, 0x3p-32, -0x5p-32,
            .greatestFiniteMagnitude, .leastNonzeroMagnitude,
        ]
        return special + (0..<380).map { _ in 2.4 * random.unit() - 1.2 }
    }

    @Test(
        "every sample is rounded, clipped and laid down in its place, and nothing else is touched",
        arguments: CardSampleFormat.allCases, [1, 2, 3, 4, 5, 8])
    func encode(format: CardSampleFormat, channels: Int) {
        let samples = Self.samples()
        let frames = stride(from: 0, to: samples.count, by: 4).map { index in
            SIMD4(samples[index], samples[index + 1], samples[index + 2], samples[index + 3])
        }
        // One sample in front, so that frames are aligned no better than samples.
        var memory = [UInt8](repeating: Self.untouched, count: (1 + (frames.count + 1) * channels) * format.bytes)
        memory.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            format.encode(frames, count: frames.count, channels: channels, into: start + format.bytes)
        }
        var expected = [UInt8](repeating: Self.untouched, count: format.bytes)
        for frame in frames {
            for channel in 0..<min(4, channels) { expected += Self.bytes(frame[channel], format) }
            expected += [UInt8](repeating: Self.untouched, count: max(0, channels - 4) * format.bytes)
        }
        expected += [UInt8](repeating: Self.untouched, count: channels * format.bytes)
        #expect(memory == expected)
    }
}
