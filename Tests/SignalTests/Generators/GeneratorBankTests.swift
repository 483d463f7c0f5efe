import Glibc
import SeededRandom
import Signal
import Testing

@Suite("GeneratorBank")
struct GeneratorBankTests {
    typealias Generator = GeneratorPlan.Signal

    private func run(_ bank: inout GeneratorBank, _ frames: [SIMD4<Double>], longest: Int = 480) -> [SIMD4<Double>] {
        var frames = frames
        frames.pass(longest: longest) { bank.process($0, count: $1) }
        return frames
    }

    private func silence(_ count: Int) -> [SIMD4<Double>] { Array(repeating: .zero, count: count) }

    private func bank(_ generators: [Generator], risen: Bool = true) -> GeneratorBank {
        var bank = GeneratorBank()
        bank.change(to: GeneratorPlan(generators))
        if risen { _ = run(&bank, silence(96_002)) }
        return bank
    }

    private func peak(_ values: some Sequence<Double>) -> Double { values.reduce(0) { max($0, abs($1)) } }

    private func decibels(_ values: [Double]) -> Double {
        10 * log10(2 * values.reduce(0) { $0 + $1 * $1 } / Double(values.count))
    }

    @Test("without a generator no bit of the sources is touched")
    func off() {
        var none = GeneratorBank()
        let input = [SIMD4<Double>].samples24(2_000, seed: 1)
        var result = run(&none, input)
        #expect(result.bits == input.bits)
        var was = bank([.tone(hertz: 440, DBFS(-3)), .pinkNoise(DBFS(-20)), .identification(DBFS(-20)), .off])
        was.change(to: GeneratorPlan())
        _ = run(&was, input)
        result = run(&was, input)
        #expect(result.bits == input.bits)
    }

    @Test("a tone takes the place of its channel's source, has its level and frequency, and touches no other channel")
    func tone() {
        var generators = GeneratorBank()
        generators.change(to: GeneratorPlan([.off, .tone(hertz: 997, DBFS(-6)), .off, .off]))
        let input = [SIMD4<Double>].noise(200_000, seed: 2)
        let result = run(&generators, input)
        for lane in [0, 2, 3] { #expect(result.lane(lane) == input.lane(lane)) }
        let amplitude = DBFS(-6).amplitude
        for n in 100_000..<200_000 {
            let sine = sin(2 * .pi * Double(n * 997 % 48_000) / 48_000)
            #expect(abs(result[n][1] - amplitude * sine) < 1e-8)
        }
    }

    @Test("it comes up over two seconds while the source goes in 20 ms, and goes itself in 20 ms, without a step")
    func steps() {
        var generators = GeneratorBank()
        let level = [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 100_000)
        let on = GeneratorPlan([.tone(hertz: 50, DBFS(0)), .pinkNoise(DBFS(-40)), .identification(DBFS(0)), .off])
        generators.change(to: on)
        var result = run(&generators, level)
        #expect(result.allSatisfy { $0[3] == 0.5 })
        #expect(peak(result[960..<3_000].lane(0)) < 1e-4)
        #expect(result.lane(0).steepest < 2 * .pi * 50 / 48_000 * 1.001)
        generators.change(to: GeneratorPlan())
        result = run(&generators, level)
        #expect(result[960...].allSatisfy { $0 == SIMD4(repeating: 0.5) })
        #expect(result.lane(0).steepest < 2 * .pi * 50 / 48_000 + 1.51 * 1.5 / 960)
    }

    @Test(
        "a tone keeps its amplitude and has no corner while its frequency changes, however far",
        arguments: [
            (1_000.0, 1_100.0), (20, 20_000), (20_000, 20), (440, 6_000), (100, 19_000),
        ])
    func frequency(from: Double, to: Double) {
        var generators = bank([.tone(hertz: from, DBFS(0))])
        _ = run(&generators, silence(777))
        generators.change(to: GeneratorPlan([.tone(hertz: to, DBFS(0))]))
        let result = run(&generators, silence(6_000)).lane(0)
        #expect(result.allSatisfy { abs($0) < 1 + 1e-12 })
        // Frames of a fast sine may all lie beside its peaks, and a block of a slow one may hold none.
        for start in stride(from: 0, to: 5_000, by: 100) {
            let block = result[start..<(start + 1_000)]
            #expect(peak(block) > 0.7, "\(start) frames after the change")
        }
        #expect(peak(result[1_000...]) > 0.92)
    }

    @Test("however often the frequency changes, the tone never dies")
    func manyFrequencies() {
        var generators = bank([.tone(hertz: 20, DBFS(0))])
        for round in 0..<400 {
            generators.change(to: GeneratorPlan([.tone(hertz: round % 2 == 0 ? 20_000 : 20, DBFS(0))]))
            _ = run(&generators, silence(480))
        }
        #expect(peak(run(&generators, silence(4_000)).suffix(3_000).lane(0)) > 0.99)
    }

    @Test("what fades out keeps its pitch, what comes up has its own from the start")
    func pitch() {
        var generators = bank([.tone(hertz: 50, DBFS(0)), .tone(hertz: 2_000, DBFS(0))])
        _ = run(&generators, silence(240))
        generators.change(to: GeneratorPlan([.off, .tone(hertz: 2_000, DBFS(0)), .tone(hertz: 100, DBFS(0))]))
        let result = run(&generators, silence(100_000))
        #expect(result.lane(0).steepest < 2 * .pi * 50 / 48_000 + 1.51 / 960)
        #expect(result[960...].allSatisfy { $0[0] == 0 })
        let third = result.lane(2).suffix(4_800)
        #expect(zip(third, third.dropFirst()).count { $0 < 0 && $1 >= 0 } == 10)
    }

    @Test("pink noise has the level asked for and is independent in all channels")
    func pinkNoise() {
        var generators = bank([Generator](repeating: .pinkNoise(DBFS(-20)), count: 4))
        let result = run(&generators, silence(960_000))
        for a in 0..<4 {
            #expect(abs(decibels(result.lane(a)) + 20) < 0.4)
            for b in 0..<a {
                let product = zip(result.lane(a), result.lane(b)).reduce(0) { $0 + $1.0 * $1.1 } / 960_000
                #expect(abs(product) < 0.05 * 0.005)
            }
        }
    }

    @Test("identification beeps as often as the channel's number, those that have it take turns, all beeps are alike")
    func identification() {
        var generators = bank([.off, .identification(DBFS(0)), .off, .identification(DBFS(0))], risen: false)
        // Turns of 1.08 and 1.56 s; the beeps have risen in the second round.
        _ = run(&generators, silence(126_720))
        let round = run(&generators, silence(126_720))
        var at = 0
        for turn in [1, 3] {
            let length = (turn + 1) * 11_520 + 28_800
            for beat in 0..<(length / 5_760) {
                let block = round[(at + beat * 5_760)..<(at + (beat + 1) * 5_760)]
                let isBeep = beat % 2 == 0 && beat / 2 <= turn
                for lane in 0..<4 {
                    let peak = peak(block.map { $0[lane] })
                    #expect(
                        isBeep && lane == turn ? peak > 0.999 : peak == 0, "turn \(turn), beat \(beat), lane \(lane)")
                }
                if isBeep { #expect(block.lane(turn) == round[..<5_760].lane(1)) }
            }
            at += length
        }
        #expect(at == 126_720)
    }

    @Test("the first beeps of any channel are quiet, however long it has waited for its turn", arguments: 0..<4)
    func firstBeeps(channel: Int) {
        var generators = bank([Generator](repeating: .identification(DBFS(0)), count: 4), risen: false)
        let turns = (0..<channel).map { ($0 + 1) * 11_520 + 28_800 }.reduce(0, +)
        let result = run(&generators, silence(turns + 28_800)).lane(channel)
        #expect(peak(result[..<turns]) == 0)
        #expect(peak(result[turns..<(turns + 5_760)]) < 0.002)
    }

    @Test("a restart is a new beginning: nothing of before, and all comes up from silence")
    func restart() {
        let plan = GeneratorPlan([.tone(hertz: 300, DBFS(0)), .off, .identification(DBFS(0)), .off])
        var generators = bank([
            .tone(hertz: 5_000, DBFS(0)), .tone(hertz: 10, DBFS(0)), .identification(DBFS(-3)), .off,
        ])
        generators.restart(plan)
        var fresh = GeneratorBank()
        fresh.restart(plan)
        let input = [SIMD4<Double>].noise(150_000, seed: 3)
        let result = run(&generators, input)
        #expect(result == run(&fresh, input))
        #expect(result.lane(1) == input.lane(1) && result.lane(3) == input.lane(3))
        #expect(peak(result[..<4_800].lane(0)) < 2e-4)
        generators.restart(GeneratorPlan())
        let silent = run(&generators, input)
        #expect(silent.bits == input.bits)
    }

    @Test(
        "random changes sound the same in blocks of any length, stay within full scale and leave other channels alone")
    func random() {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var generators: [Generator] = [.off, .off, .off, .tone(hertz: 700, DBFS(-10))]
            var plans: [GeneratorPlan] = []
            var stops: [Int] = []
            for number in 0..<40 {
                generators[number % 3] =
                    [
                        .off, .tone(hertz: 20 * pow(1_000, random.unit()), DBFS(-40 * random.unit())),
                        .pinkNoise(DBFS(-20)), .identification(DBFS(-6)),
                    ][Int.random(in: 0..<4, using: &random)]
                plans.append(GeneratorPlan(generators))
                stops.append((stops.last ?? 0) + Int.random(in: 1...4_000, using: &random))
            }
            func play(_ longest: Int) -> [SIMD4<Double>] {
                var bank = bank([.off, .off, .off, .tone(hertz: 700, DBFS(-10))])
                var frames = silence(100_000)
                frames.pass(
                    longest: longest, stops: stops,
                    edit: { stop in stops.firstIndex(of: stop).map { bank.change(to: plans[$0]) } ?? () },
                    process: { bank.process($0, count: $1) })
                return frames
            }
            let once = play(5_000)
            #expect(once == play(7))
            #expect(once.allSatisfy { max($0.max(), -$0.min()) < 1.01 })
            var alone = bank([.off, .off, .off, .tone(hertz: 700, DBFS(-10))])
            #expect(once.lane(3) == run(&alone, silence(100_000)).lane(3))
        }
    }
}

extension ArraySlice where Element == SIMD4<Double> {
    func lane(_ lane: Int) -> [Double] { map { $0[lane] } }
}
