import Glibc
import Signal
import Testing

@Suite("Dither")
struct DitherTests {
    private static let one = SIMD4<Double>(repeating: 1)

    /// Dither alone, in steps of a word of 16 bits.
    private func noise(_ count: Int, seed: UInt64) -> [SIMD4<Double>] {
        var dither = Dither(seed: seed)
        var frames = [SIMD4<Double>](repeating: .zero, count: count)
        dither.process(&frames, count: count, bits: 16, weights: Self.one)
        return frames.map { $0 * 0x1p15 }
    }

    private func correlation(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(a.count) * 6
    }

    @Test("is triangular within ±1 step: mean 0, variance 1/6, fourth moment 1/15, three quarters within half a step")
    func distribution() {
        let frames = noise(400_000, seed: 1)
        for lane in 0..<4 {
            let values = frames.lane(lane)
            let count = Double(values.count)
            #expect(values.allSatisfy { abs($0) < 1 })
            #expect((values.max() ?? 0) > 0.99 && (values.min() ?? 0) < -0.99)
            #expect(abs(values.reduce(0, +) / count) < 0.003)
            #expect(abs(values.reduce(0) { $0 + $1 * $1 } / count - 1.0 / 6) < 0.001)
            #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 } / count) < 0.001)
            #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count - 1.0 / 15) < 0.001)
            #expect(abs(Double(values.count { abs($0) < 0.5 }) / count - 0.75) < 0.003)
        }
    }

    @Test("is white: no frame is like any of the hundred before it, and neither are its magnitudes")
    func white() {
        let frames = noise(200_000, seed: 2)
        for lane in 0..<4 {
            let values = frames.lane(lane)
            let magnitudes = values.map { abs($0) - 1.0 / 3 }
            for lag in 1...100 {
                // Five standard deviations.
                #expect(abs(correlation(values.dropFirst(lag), values)) < 0.0112, "lag \(lag)")
                #expect(abs(correlation(magnitudes.dropFirst(lag), magnitudes)) < 0.0112, "lag \(lag)")
            }
        }
    }

    @Test("lanes are independent of each other, and so are generators of neighbouring seeds")
    func independent() {
        let one = noise(200_000, seed: 1)
        let two = noise(200_000, seed: 2)
        for a in 0..<4 {
            for b in 0..<4 {
                #expect(abs(correlation(one.lane(a), two.lane(b))) < 0.0112)
                if a != b { #expect(abs(correlation(one.lane(a), one.lane(b))) < 0.0112) }
            }
        }
    }

    @Test(
        "the error of a rounded word has mean 0 and variance 1/4 step² whatever the sample is",
        arguments: [16, 24] as [Int32])
    func linear(bits: Int32) {
        let scale = Double(1 << (bits - 1))
        var dither = Dither(seed: 3)
        for offset in [0, 0.1, 0.25, 0.5, 0.77] {
            let values = SIMD4(0, 3, -2, 1_000) + offset
            var frames = [SIMD4<Double>](repeating: values / scale, count: 100_000)
            dither.process(&frames, count: frames.count, bits: bits, weights: Self.one)
            let errors = frames.map { frame in
                let words = Quantizer.words(frame, bits: bits) &>> SIMD4<Int32>(repeating: 32 - bits)
                return SIMD4<Double>(words) - values
            }
            for lane in 0..<4 {
                let errors = errors.lane(lane)
                #expect(abs(errors.reduce(0, +) / 1e5) < 0.008, "offset \(offset)")
                #expect(abs(errors.reduce(0) { $0 + $1 * $1 } / 1e5 - 0.25) < 0.008, "offset \(offset)")
            }
        }
    }

    @Test("lanes of weight 0 keep every bit, and without any weight nothing is done, not even a step of the generator")
    func weights() {
        let input = [SIMD4<Double>].samples24(5_000, seed: 4)
        var dither = Dither(seed: 5)
        var untouched = dither
        var frames = input
        dither.process(&frames, count: frames.count, bits: 24, weights: .zero)
        #expect(frames.bits == input.bits)
        dither.process(&frames, count: frames.count, bits: 16, weights: SIMD4(1, 0, 1, 0))
        #expect(frames.lane(1) == input.lane(1) && frames.lane(3) == input.lane(3))
        #expect(zip(frames, input).count { $0[0] == $1[0] || $0[2] == $1[2] } < 10)
        var all = input
        untouched.process(&all, count: all.count, bits: 16, weights: Self.one)
        #expect(all.lane(0) == frames.lane(0))
    }

    @Test("is the same in blocks of any length")
    func blocks() {
        var once = [SIMD4<Double>](repeating: .zero, count: 3_000)
        var cut = once
        var dither = Dither(seed: 6)
        var other = dither
        once.pass(longest: 3_000) { dither.process($0, count: $1, bits: 24, weights: Self.one) }
        cut.pass(longest: 9) { other.process($0, count: $1, bits: 24, weights: Self.one) }
        #expect(once == cut)
    }
}
