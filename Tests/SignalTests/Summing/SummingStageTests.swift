import SeededRandom
import Signal
import Testing

@Suite("SummingStage")
struct SummingStageTests {
    static let modes: [[[Int]]] = [[], [[0, 1]], [[2, 3]], [[0, 1], [2, 3]], [[0, 1, 2, 3]]]

    /// The same frames 14 frames later.
    private func delayed(_ frames: [SIMD4<Double>]) -> [SIMD4<Double>] {
        Array([SIMD4<Double>](repeating: .zero, count: Limiter.delay) + frames.dropLast(Limiter.delay))
    }

    private func run(_ stage: inout SummingStage, _ frames: [SIMD4<Double>], longest: Int = 100) -> [SIMD4<Double>] {
        var frames = frames
        frames.pass(longest: longest) { stage.process($0, count: $1) }
        return frames
    }

    @Test("every output of a group carries the group's exact sum, 14 frames later; the others their own channel")
    func modes() {
        let input = [SIMD4<Double>].samples24(3_000, seed: 1).map { $0 * 0x1p-3 }
        for groups in Self.modes {
            var stage = SummingStage(SummingPlan(groups))
            let isWithin = stage.isWithin
            #expect(isWithin == !groups.isEmpty)
            let result = run(&stage, input)
            let expected = input.map { frame in
                var sums = frame
                for group in groups {
                    for output in group { sums[output] = group.reduce(0) { $0 + frame[$1] } }
                }
                return sums
            }
            #expect(groups.isEmpty ? result.bits == input.bits : result == delayed(expected), "\(groups)")
            let gain = stage.takeLowestGain()
            #expect(gain == SIMD4(repeating: 1))
        }
    }

    @Test("sums are limited, direct outputs beside them pass every bit of any level")
    func limited() {
        let input = [SIMD4<Double>].samples24(20_000, seed: 2)
        for groups in Self.modes.dropFirst() {
            var stage = SummingStage(SummingPlan(groups))
            let result = run(&stage, input)
            let summed = Set(groups.joined())
            let gain = stage.takeLowestGain()
            for lane in 0..<4 {
                if summed.contains(lane) {
                    #expect(result.allSatisfy { abs($0[lane]) <= Limiter.ceiling * (1 + 0x1p-50) })
                    #expect(gain[lane] < 0.9)
                } else {
                    #expect(result.lane(lane) == delayed(input).lane(lane))
                    #expect(gain[lane] == 1)
                }
            }
        }
    }

    @Test("a channel with a generator goes to its own output alone and is part of no sum")
    func generators() {
        let input = [SIMD4<Double>].samples24(2_000, seed: 3).map { $0 * 0x1p-3 }
        var stage = SummingStage(SummingPlan([[1, 2, 3]]))
        let result = run(&stage, input)
        let expected = input.map { frame in
            let sum = frame[1] + frame[2] + frame[3]
            return SIMD4(frame[0], sum, sum, sum)
        }
        #expect(result == delayed(expected))
        var pairs = SummingStage(SummingPlan([[], [2]]))
        #expect(run(&pairs, input) == delayed(input))
    }

    @Test("an output whose group has no other channel left carries its own channel: direct, and never limited")
    func single() {
        let input = [SIMD4<Double>].samples24(5_000, seed: 4)
        var stage = SummingStage(SummingPlan([[1]]))
        #expect(run(&stage, input) == delayed(input))
    }

    @Test("goes in and out without a step and is bit-exact before, within and after")
    func enterAndLeave() {
        let input = [SIMD4<Double>].samples24(8_000, seed: 5).map { $0 * 0x1p-3 }
        var stage = SummingStage(.off)
        var frames = input
        frames.pass(
            longest: 64, stops: [1_000, 5_000],
            edit: { stage.change(to: $0 == 1_000 ? SummingPlan([[2, 3]]) : .off) },
            process: { stage.process($0, count: $1) })
        let late = delayed(input)
        #expect(frames[..<1_014] == input[..<1_014])
        #expect(frames[1_974..<5_000].map { SIMD2($0[0], $0[1]) } == late[1_974..<5_000].map { SIMD2($0[0], $0[1]) })
        #expect(frames[1_975..<5_000].allSatisfy { $0[2] == $0[3] })
        #expect(frames[5_960...] == input[5_960...])

        let level = [SIMD4<Double>](repeating: SIMD4(0.1, -0.2, 0.3, 0.15), count: 8_000)
        var constant = level
        stage.restart(.off)
        constant.pass(
            longest: 64, stops: [1_000, 2_500, 4_000],
            edit: {
                stage.change(to: $0 == 1_000 ? SummingPlan([[2, 3]]) : $0 == 2_500 ? SummingPlan([[0, 3]]) : .off)
            },
            process: { stage.process($0, count: $1) })
        for lane in 0..<4 { #expect(constant.lane(lane).steepest < 1.52 * 0.3 / 960) }
        #expect(abs(constant[2_400][2] - 0.45) < 1e-12 && abs(constant[3_900][0] - 0.25) < 1e-12)
        #expect(constant[7_000] == level[0])
    }

    @Test("what is asked for during a fade waits for its end, and only the last of it counts")
    func pending() {
        let input = [SIMD4<Double>].noise(8_000, amplitude: 0.2, seed: 6)
        let last = SummingPlan([[0, 1], [2, 3]])
        var stage = SummingStage(.off)
        var direct = SummingStage(.off)
        var frames = input
        frames.pass(
            longest: 50, stops: [0, 100, 500, 900],
            edit: { stage.change(to: $0 == 0 ? SummingPlan([[2, 3]]) : $0 == 500 ? .off : last) },
            process: { stage.process($0, count: $1) })
        var expected = input
        // The fade in ends with the frame whose weight is 1, the 960th after the delay.
        expected.pass(
            longest: 50, stops: [0, Limiter.delay + CrossFade.frames + 1],
            edit: { direct.change(to: $0 == 0 ? SummingPlan([[2, 3]]) : last) },
            process: { direct.process($0, count: $1) })
        #expect(frames == expected)
    }

    @Test("whatever is summed next and whenever, no output is ever louder than full scale, in blocks of any length")
    func noOvershoot() {
        for seed in 1...8 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var stops = [0]
            while stops.count < 40 {
                stops.append(stops[stops.count - 1] + Int.random(in: 1...(seed % 2 == 0 ? 300 : 2_500), using: &random))
            }
            let plans = stops.map { _ in
                let groups = Self.modes[Int.random(in: 0..<5, using: &random)]
                let direct = random.one(in: 3) ? Int.random(in: 0..<4, using: &random) : 4
                return SummingPlan(groups.map { $0.filter { $0 != direct } })
            }
            // The same loud signal everywhere: the worst a sum can be.
            let input = (0..<(stops[39] + 3_000)).map { n in SIMD4(repeating: (n / 300) % 2 == 0 ? 1.0 : -0.9) }
            var results: [[SIMD4<Double>]] = []
            for longest in [1, 70, 4_000] {
                var stage = SummingStage(.off)
                var frames = input
                frames.pass(
                    longest: longest, seed: seed, stops: stops,
                    edit: { stop in stops.firstIndex(of: stop).map { stage.change(to: plans[$0]) } ?? () },
                    process: { stage.process($0, count: $1) })
                results.append(frames)
            }
            let loudest = results[0].map { max(abs($0.max()), abs($0.min())) }.max() ?? 9
            #expect(loudest <= 1 + 1e-12, "seed \(seed)")
            #expect(results[1] == results[0] && results[2] == results[0], "seed \(seed)")
        }
    }

    @Test("a restart holds at once and remembers no frame and no gain")
    func restart() {
        var stage = SummingStage(SummingPlan([[0, 1, 2, 3]]))
        _ = run(&stage, [SIMD4<Double>](repeating: SIMD4(repeating: 1), count: 500))
        stage.change(to: .off)
        _ = run(&stage, [SIMD4<Double>](repeating: SIMD4(repeating: 1), count: 100))
        stage.restart(SummingPlan([[0, 1]]))
        var fresh = SummingStage(SummingPlan([[0, 1]]))
        let input = [SIMD4<Double>].noise(2_000, seed: 7)
        #expect(run(&stage, input) == run(&fresh, input))
    }

    @Test("plans are equal where they do the same")
    func equality() {
        #expect(SummingPlan([[0, 1], [2, 3]]) == SummingPlan([[3, 2], [1, 0]]))
        #expect(SummingPlan([[0, 1]]) != SummingPlan([[1]]))
        #expect(SummingPlan([]) == .off && !SummingPlan.off.isActive)
        #expect(SummingPlan([[]]) != .off)
        #expect(SummingPlan([[0, 1, 7, -1]]) == SummingPlan([[0, 1]]))
    }
}
