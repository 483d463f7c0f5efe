import SeededRandom
import Signal
import Testing

@Suite("DelayStage")
struct DelayStageTests {
    private func run(_ stage: inout DelayStage, _ frames: [SIMD4<Double>]) -> [SIMD4<Double>] {
        var frames = frames
        frames.pass(longest: 960) { stage.process($0, count: $1) }
        return frames
    }

    /// A sample of a lane, so many frames before frame `n`; silence before the first.
    private func sample(_ frames: [SIMD4<Double>], _ n: Int, _ delay: Int64, _ lane: Int) -> Double {
        n >= Int(delay) ? frames[n - Int(delay)][lane] : 0
    }

    @Test("delays each output by its own frames, to the bit, up to 500 ms; none passes every bit unchanged")
    func exact() {
        let input = [SIMD4<Double>].samples24(100_000, seed: 1)
        let delays = SIMD4<Int64>(0, 1, 12_345, 24_000)
        var stage = DelayStage(delays)
        let result = run(&stage, input)
        for lane in 0..<4 {
            #expect(result.indices.allSatisfy { result[$0][lane] == sample(input, $0, delays[lane], lane) })
        }
        var none = DelayStage(.zero)
        let unchanged = run(&none, input)
        #expect(unchanged.bits == input.bits)
    }

    @Test("what is out of range is the nearest that is not")
    func clamped() {
        let input = [SIMD4<Double>].noise(60_000, seed: 2)
        var wild = DelayStage(SIMD4(-5, .max, .min, 24_001))
        var tame = DelayStage(SIMD4(0, 24_000, 0, 24_000))
        #expect(run(&wild, input) == run(&tame, input))
    }

    @Test("changes cross-fade in 960 frames, outputs that stay are exact, and what is asked for meanwhile waits")
    func changes() {
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let input = [SIMD4<Double>].noise(60_000, seed: seed)
            var delays: [SIMD4<Int64>] = [SIMD4(0, 480, 0, 24_000)]
            var stops = [0]
            for _ in 0..<30 {
                var next = delays[delays.count - 1]
                next[Int.random(in: 0..<3, using: &random)] = Int64.random(in: 0...24_000, using: &random)
                delays.append(next)
                stops.append(stops[stops.count - 1] + Int.random(in: 1...3_000, using: &random))
            }
            var expected: [SIMD4<Double>] = []
            var (old, new) = (delays[0], delays[0])
            var waiting: SIMD4<Int64>?
            var age = 0
            for n in input.indices {
                if let stop = stops.firstIndex(of: n) {
                    if old == new {
                        new = delays[stop]
                        age = 0
                    } else {
                        waiting = delays[stop]
                    }
                }
                var frame = SIMD4<Double>.zero
                if old != new { age += 1 }
                for lane in 0..<4 {
                    let a = sample(input, n, old[lane], lane)
                    frame[lane] = old == new ? a : a + (sample(input, n, new[lane], lane) - a) * CrossFade.weight(age)
                }
                expected.append(frame)
                if age == CrossFade.frames, old != new {
                    old = new
                    new = waiting ?? old
                    waiting = nil
                    age = 0
                }
            }
            for longest in [1, 100, 960] {
                var stage = DelayStage(delays[0])
                var frames = input
                frames.pass(
                    longest: longest, stops: stops,
                    edit: { stop in stops.firstIndex(of: stop).map { stage.change(to: delays[$0]) } ?? () },
                    process: { stage.process($0, count: $1) })
                #expect(frames == expected, "seed \(seed), blocks up to \(longest)")
            }
        }
    }

    @Test("a restart forgets what was in it, also in the middle of a fade and after many laps")
    func restart() {
        var stage = DelayStage(SIMD4(repeating: 24_000))
        _ = run(&stage, [SIMD4<Double>].noise(200_000, seed: 1))
        stage.change(to: SIMD4(repeating: 5))
        _ = run(&stage, [SIMD4<Double>].noise(77, seed: 1))
        stage.change(to: SIMD4(repeating: 9))
        stage.restart(SIMD4(100, 24_000, 0, 3))
        var fresh = DelayStage(SIMD4(100, 24_000, 0, 3))
        let input = [SIMD4<Double>].noise(50_000, seed: 3)
        #expect(run(&stage, input) == run(&fresh, input))
    }
}
