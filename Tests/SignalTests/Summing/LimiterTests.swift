import Glibc
import SeededRandom
import Signal
import Testing

@Suite("Limiter")
struct LimiterTests {
    private static let all = SIMDMask<SIMD4<Int64>>(repeating: true)
    private static let none = SIMDMask<SIMD4<Int64>>(repeating: false)
    private static let peak = 2 * Limiter.ceiling

    private func output(_ limiter: inout Limiter, _ samples: [Double]) -> [Double] {
        var frames = samples.map { SIMD4(repeating: $0) }
        limiter.process(&frames, count: frames.count)
        return frames.map { $0[2] }
    }

    /// The gain of each frame.
    private func gains(_ limiter: inout Limiter, _ samples: [Double]) -> [Double] {
        samples.map { sample in
            _ = output(&limiter, [sample])
            return limiter.takeLowestGain()[2]
        }
    }

    private func allLimited() -> Limiter {
        var limiter = Limiter()
        limiter.setLimited(Self.all)
        return limiter
    }

    @Test("is bit by bit what the naive limiter is, however the frames are cut and the lanes change")
    func reference() {
        var random = SeededGenerator(seed: 1)
        for round in 0..<12 {
            let count = 6_000
            let lanes = (0..<4).map { lane in
                WorstCase.signal(kind: (round + 3 * lane) % WorstCase.kinds, count: count, using: &random)
            }
            var isSum = [[Bool]](repeating: [], count: 4)
            var frames = (0..<count).map { n in SIMD4((0..<4).map { lanes[$0][n] }) }
            var limiter = Limiter()
            var mask = Self.none
            var done = 0
            while done < count {
                for lane in 0..<4 where random.one(in: 20) || done == 0 { mask[lane] = random.unit() < 0.8 }
                limiter.setLimited(mask)
                let length = min(count - done, Int.random(in: 1...150, using: &random))
                frames.withUnsafeMutableBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return }
                    limiter.process(start + done, count: length)
                }
                for lane in 0..<4 { isSum[lane] += [Bool](repeating: mask[lane], count: length) }
                done += length
            }
            for lane in 0..<4 {
                let expected = NaiveLimiter.process(lanes[lane], isSum: isSum[lane])
                #expect(expected.map(\.bitPattern) == frames.map { $0[lane].bitPattern }, "round \(round)")
            }
        }
    }

    @Test(
        "delays by 14 frames and changes no bit: sums below the ceiling, other lanes of any level",
        arguments: [
            (true, Limiter.ceiling), (false, 1e7),
        ])
    func transparent(isSum: Bool, level: Double) {
        var random = SeededGenerator(seed: 2)
        let samples = (0..<5_000).map { $0 % 100 == 0 ? -level : level * (2 * random.unit() - 1) }
        var limiter = Limiter()
        limiter.setLimited(isSum ? Self.all : Self.none)
        let result = output(&limiter, samples)
        #expect(result.prefix(14).allSatisfy { $0 == 0 })
        #expect(result.dropFirst(14).elementsEqual(samples.dropLast(14)))
        #expect(limiter.takeLowestGain() == SIMD4(repeating: 1))
    }

    @Test("falls along a curve: no step is more than an eighth of the way, the first and last are a 64th")
    func attack() {
        var limiter = allLimited()
        let gain = gains(&limiter, [Double](repeating: 0.1, count: 20) + [8] + [Double](repeating: 0.1, count: 40))
        let steps = zip(gain, gain.dropFirst()).map { $0 - $1 }
        let way = 1 - Limiter.ceiling / 8
        #expect(gain[19] == 1)
        #expect(steps.allSatisfy { $0 >= 0 && $0 <= way / 8 + 1e-9 })
        #expect(abs(steps[19] - way / 64) < 1e-9 && abs(steps[33] - way / 64) < 1e-9)
        #expect(gain[34] <= Limiter.ceiling / 8)  // when the peak leaves
    }

    @Test("holds for 20 ms after a peak, then rises evenly: from −6 to −1 dB in 90 ms, to exactly 1 in 325 ms")
    func release() throws {
        var limiter = allLimited()
        let gain = gains(&limiter, [Self.peak] + [Double](repeating: 0.1, count: 20_000))
        #expect(gain[14..<974].allSatisfy { $0 == gain[14] })
        #expect(gain[14] <= 0.5 && gain[14] > 0.5 - 0x1p-30)
        let rest = gain[974...]
        #expect(zip(rest, rest.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < 0.000_13 })
        let start = try #require(rest.firstIndex { $0 > gain[14] })
        #expect(start <= 974 + 32)
        let almost = try #require(rest.firstIndex { $0 > Decibels(-1).factor })
        #expect((85...95).contains((almost - start) / 48))
        let end = try #require(rest.firstIndex { $0 == 1 })
        #expect((320...330).contains((end - start) / 48))
        #expect(gain[end...].allSatisfy { $0 == 1 })
    }

    @Test("the gain of a steady tone rests", arguments: [25, 50, 100, 1_000], [6.0, 12, 40])
    func steadyTone(hertz: Int, decibels: Double) {
        let amplitude = Limiter.ceiling * Decibels(decibels).factor
        let period = (0..<(48_000 / hertz)).map { amplitude * sin(2 * .pi * Double($0 * hertz) / 48_000) }
        var limiter = allLimited()
        for _ in 0..<hertz { _ = output(&limiter, period) }
        let gain = gains(&limiter, period + period)
        #expect(gain.allSatisfy { $0 == gain[0] })
        #expect(abs(20 * log10(gain[0]) + decibels) < 0.01)
    }

    @Test("a lane that is a sum no more keeps its gain for what waits, then glides to exactly 1 within 15 ms")
    func toDirect() throws {
        var random = SeededGenerator(seed: 3)
        for level in [1.5, 10, 1e7] {
            var limiter = allLimited()
            let count = 2_000 + Int.random(in: 0..<64, using: &random)
            _ = gains(&limiter, [Double](repeating: level, count: count))
            limiter.setLimited(Self.none)
            let gain = gains(&limiter, [Double](repeating: level, count: 1_000))
            #expect(gain.prefix(14).allSatisfy { $0 * level <= Limiter.ceiling * (1 + 0x1p-51) })
            #expect(zip(gain, gain.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < 0.004_2 })
            let end = try #require(gain.firstIndex(of: 1))
            #expect(end <= 720 && gain[end...].allSatisfy { $0 == 1 })
        }
    }

    @Test("a lane that becomes a sum is limited from its next frame on, along the curve of any attack")
    func toSum() {
        var limiter = Limiter()
        _ = gains(&limiter, [Double](repeating: Self.peak, count: 100))
        limiter.setLimited(Self.all)
        let gain = gains(&limiter, [Double](repeating: Self.peak, count: 100))
        #expect(zip([1] + gain, gain).allSatisfy { $0 >= $1 && $0 - $1 <= 1.0 / 16 + 1e-9 })
        #expect(gain[14...].allSatisfy { $0 * Self.peak <= Limiter.ceiling * (1 + 0x1p-51) })
    }

    @Test("each lane has its own gain, told as the lowest since it was last asked for")
    func report() {
        var limiter = Limiter()
        var mask = Self.all
        mask[3] = false
        limiter.setLimited(mask)
        var frames = [SIMD4<Double>](repeating: SIMD4(0.5, 1, 4, 4), count: 100)
        limiter.process(&frames, count: 100)
        let expected = SIMD4(1, Limiter.ceiling, Limiter.ceiling / 4, 1)
        let told = limiter.takeLowestGain()
        for lane in 0..<4 { #expect(told[lane] <= expected[lane] && told[lane] > expected[lane] - 0x1p-30) }
        frames = [SIMD4<Double>](repeating: .zero, count: 40_000)
        limiter.process(&frames, count: 40_000)
        _ = limiter.takeLowestGain()
        limiter.process(&frames, count: 100)
        #expect(limiter.takeLowestGain() == SIMD4(repeating: 1))
    }

    @Test("what is no number is silence and leaves no trace", arguments: [Double.nan, .infinity, -.infinity])
    func notANumber(value: Double) {
        var limiter = allLimited()
        let result = output(&limiter, [0.25, value] + [Double](repeating: 0.25, count: 100))
        #expect(result.dropFirst(14).elementsEqual([0.25, 0] + [Double](repeating: 0.25, count: 86)))
    }

    @Test("does not drift: after twenty million loud frames and silence every bit passes again")
    func noDrift() {
        var random = SeededGenerator(seed: 4)
        let noise = (0..<9_973).map { _ in 100 * pow(random.unit(), 8) * (random.unit() < 0.5 ? -1 : 1) }
        var limiter = allLimited()
        var frames = noise.map { SIMD4($0, -$0, 0.3 * $0, 1e5 * $0) }
        let original = frames
        for _ in 0..<2_000 {
            frames = original
            limiter.process(&frames, count: frames.count)
        }
        _ = output(&limiter, [Double](repeating: 0, count: 48_000))
        let quiet = (0..<1_000).map { _ in Limiter.ceiling * (2 * random.unit() - 1) }
        #expect(output(&limiter, quiet).dropFirst(14).elementsEqual(quiet.dropLast(14)))
    }

    @Test("forgets frames and gains when reset, but not which lanes are sums")
    func reset() {
        var limiter = allLimited()
        _ = output(&limiter, [Double](repeating: 5, count: 77))
        limiter.reset()
        var fresh = allLimited()
        let samples = [0.5] + [Double](repeating: 3, count: 2_000)
        #expect(output(&limiter, samples) == output(&fresh, samples))
    }
}
