import Glibc
import SeededRandom
import Signal
import Testing

@Suite("FractionalDelay")
struct FractionalDelayTests {
    private static let phases = [0, 0x1p-11, 0x1p-12, 0.25, 0.3, 0.5, 0.999_9, 1.0.nextDown, 1]

    @Test(
        "does what the definition says, at every phase, with frames of one lap and of many",
        arguments: ResamplerMode.allCases)
    func definition(mode: ResamplerMode) {
        let input = [SIMD4<Double>].noise(400, seed: 1)
        var random = SeededGenerator(seed: 2)
        var resampler = Resampler(mode)
        var scalars = [ScalarResampler](repeating: ScalarResampler(mode), count: 4)
        var right = 0
        for frame in input {
            resampler.delay.push(frame)
            for lane in 0..<4 { scalars[lane].push(frame[lane]) }
            for phase in Self.phases + [random.unit()] {
                let result = resampler.delay.frame(at: phase)
                right += (0..<4).count { abs(result[$0] - scalars[$0].sample(at: phase)) < 1e-14 }
            }
        }
        #expect(right == input.count * (Self.phases.count + 1) * 4)
    }

    @Test("without a filter every bit comes after the same delay", arguments: ResamplerMode.allCases)
    func bypass(mode: ResamplerMode) {
        let input = [SIMD4<Double>].samples24(1_000, seed: 3)
        var resampler = Resampler(mode)
        #expect(resampler.table.delay == mode.delay)
        let output = input.map { frame in
            resampler.delay.push(frame)
            return resampler.delay.delayedFrame()
        }
        #expect(Array(output.dropFirst(mode.delay)).bits == Array(input.dropLast(mode.delay)).bits)
        #expect(output.prefix(mode.delay).allSatisfy { $0 == .zero })
    }

    @Test("a tone at phase 0 is what comes without a filter, but for -120 dB", arguments: ResamplerMode.allCases)
    func seamless(mode: ResamplerMode) {
        var resampler = Resampler(mode)
        var (right, exactly) = (0, 0)
        for n in -64..<5_000 {
            let last = resampler.delay.frame(at: 1)
            let time = Double(n) / 48_000
            let tones = SIMD4(sin(6_283 * time), sin(31_415 * time), sin(62_831 * time), sin(113_097 * time))
            resampler.delay.push(tones)
            guard n >= 0 else { continue }
            let exact = resampler.delay.delayedFrame()
            // The end of one frame is the beginning of the next.
            for frame in [last, resampler.delay.frame(at: 0)] {
                right += (0..<4).count { abs(frame[$0] - exact[$0]) < 1e-6 }
                exactly += frame == exact ? 1 : 0
            }
        }
        #expect(right == 5_000 * 2 * 4)
        #expect(exactly == 0)
    }

    @Test("an impulse is greatest at the delay, or at both frames around it", arguments: ResamplerMode.allCases)
    func impulse(mode: ResamplerMode) {
        var resampler = Resampler(mode)
        let whole = resampler.impulseResponse(phase: 0)
        #expect(whole.indices.max { abs(whole[$0]) < abs(whole[$1]) } == mode.delay)
        let next = resampler.impulseResponse(phase: 1)
        #expect(next.indices.max { abs(next[$0]) < abs(next[$1]) } == mode.delay - 1)
        let half = resampler.impulseResponse(phase: 0.5)
        #expect(Set(half.indices.sorted { abs(half[$0]) > abs(half[$1]) }.prefix(2)) == [mode.delay - 1, mode.delay])
    }

    @Test("sums and multiples come through as sums and multiples", arguments: ResamplerMode.allCases)
    func linear(mode: ResamplerMode) {
        let (one, two) = ([SIMD4<Double>].noise(1_064, seed: 4), [SIMD4<Double>].noise(1_064, seed: 5))
        let both = zip(one, two).map { (a: SIMD4<Double>, b: SIMD4<Double>) in a * 0.5 - b * 0.25 }
        let outputs = [one, two, both].map { (input: [SIMD4<Double>]) in
            var resampler = Resampler(mode)
            return resampler.run({ input[$0] }, count: 1_000, step: 10_007)
        }
        let right = (0..<1_000).count { n in
            let sum: SIMD4<Double> = outputs[0][n] * 0.5 - outputs[1][n] * 0.25
            let difference = outputs[2][n] - sum
            return (0..<4).allSatisfy { abs(difference[$0]) < 1e-14 }
        }
        #expect(right == 1_000)
    }

    @Test("no channel hears another", arguments: 0..<4)
    func channels(lane: Int) {
        let input = [SIMD4<Double>].noise(1_064, seed: 6)
        var together = Resampler(.standard)
        var alone = Resampler(.standard)
        let all = together.run({ input[$0] }, count: 1_000, step: 10_007)
        let single = alone.run(
            { n in
                var frame = SIMD4<Double>.zero
                frame[lane] = input[n][lane]
                return frame
            }, count: 1_000, step: 10_007)
        let right = (0..<1_000).count { n in
            var expected = SIMD4<Double>.zero
            expected[lane] = all[n][lane]
            return single[n] == expected
        }
        #expect(right == 1_000)
    }

    @Test(
        "full scale never becomes more than three times as much, 3.5 times in the low-latency mode",
        arguments: [(ResamplerMode.standard, 3.0), (.lowLatency, 3.5)])
    func bounded(mode: ResamplerMode, limit: Double) {
        var resampler = Resampler(mode)
        for phase in stride(from: 0, through: 1, by: 1.0 / 64) {
            // The worst there is: each sample has the sign that its coefficient has.
            let response = resampler.impulseResponse(phase: phase)
            for value in response.reversed() { resampler.delay.push(SIMD4(repeating: value < 0 ? -1 : 1)) }
            let worst = resampler.delay.frame(at: phase)[0]
            #expect(worst <= limit && worst >= 1)
        }
        var random = SeededGenerator(seed: 7)
        let noise = resampler.run(
            { _ in SIMD4(repeating: random.happens(0.5) ? 1 : -1) }, count: 20_000, step: 10_003)
        #expect(noise.allSatisfy { abs($0[0]) <= limit })
    }

    @Test("another table keeps the frames, and forgetting leaves silence")
    func exchange() {
        let input = [SIMD4<Double>].noise(200, seed: 8)
        var changed = Resampler(.standard)
        var fresh = Resampler(.lowLatency)
        for frame in input {
            changed.delay.push(frame)
            fresh.delay.push(frame)
        }
        #expect(changed.delay.frame(at: 0.3) != fresh.delay.frame(at: 0.3))
        changed.delay.exchange(fresh.table)
        #expect(changed.delay.frame(at: 0.3) == fresh.delay.frame(at: 0.3))
        #expect(changed.delay.delayedFrame() == input[input.count - 1 - 16])
        changed.delay.clear()
        for phase in Self.phases { #expect(changed.delay.frame(at: phase) == .zero) }
        #expect(changed.delay.delayedFrame() == .zero)
    }

    @Test(
        "a phase out of range is the nearest that is not",
        arguments: [
            (-0.1, 0.0), (-.infinity, 0), (.nan, 0), (-.greatestFiniteMagnitude, 0), (1.0.nextUp, 1), (1e300, 1),
            (.infinity, 1),
        ])
    func range(wild: Double, tame: Double) {
        var resampler = Resampler(.standard)
        for frame in [SIMD4<Double>].noise(64, seed: 9) { resampler.delay.push(frame) }
        #expect(resampler.delay.frame(at: wild) == resampler.delay.frame(at: tame))
    }
}
