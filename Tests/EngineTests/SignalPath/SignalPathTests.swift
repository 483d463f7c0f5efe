import Engine
import SeededRandom
import Signal
import Testing

@Suite("SignalPath")
struct SignalPathTests {
    /// Runs frames through a path in blocks of random lengths; each plan is followed before the frame it is due at.
    private func run(
        _ path: inout SignalPath, _ frames: [SIMD4<Double>], longest: Int = 960, plans: [(at: Int, SignalPlan)] = []
    ) -> [SIMD4<Double>] {
        var frames = frames
        var random = SeededGenerator(seed: 9)
        var done = 0
        while done < frames.count {
            for (at, plan) in plans where at == done { path.follow(plan) }
            let next = plans.map(\.at).filter { $0 > done }.min() ?? frames.count
            let length = min(min(next, frames.count) - done, Int.random(in: 1...longest, using: &random))
            frames.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                path.process(start + done, count: length, meters: nil)
            }
            done += length
        }
        return frames
    }

    @Test("with everything flat every bit of 24-bit samples passes, on the media clock and on a card")
    func flat() {
        let input = samples24(20_000, seed: 1)
        for output in [SignalPath.OutputKind.media, .card] {
            var path = SignalPath(SignalPlan(), output: output)
            var result = run(&path, input)
            #expect(result == input)
            var random = SeededGenerator(seed: 2)
            path.follow(.random(revision: 1, using: &random))
            _ = run(&path, input)
            var flat = SignalPlan()
            flat.revision = 2
            path.follow(flat)
            _ = run(&path, input)
            result = run(&path, input)
            #expect(result == input, "flat again")
        }
    }

    @Test("is the stages one after the other, in their order, through random changes and in blocks of any length")
    func composition() {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var plans: [(at: Int, SignalPlan)] = []
            for number in 1...15 {
                let at = (plans.last?.at ?? 0) + Int.random(in: 1...4_000, using: &random)
                plans.append((at, .random(revision: UInt64(number), using: &random)))
            }
            let input = samples24(60_000, seed: seed).map { $0 * 0.3 }
            for output in [SignalPath.OutputKind.media, .card] {
                var path = SignalPath(SignalPlan(), output: output)
                let result = run(&path, input, longest: 700, plans: plans)
                #expect(result == stages(input, plans: plans) { output == .card ? $0.card : $0.media }, "seed \(seed)")
            }
        }
    }

    /// The same by hand, a frame at a time.
    private func stages(
        _ input: [SIMD4<Double>], plans: [(at: Int, SignalPlan)], output: (SignalPlan) -> OutputPlan
    ) -> [SIMD4<Double>] {
        var generators = GeneratorBank()
        var equalizer = ParametricEqualizer(EqualizerPlan())
        var fader = GainStage(SIMD4(repeating: 1))
        var summing = SummingStage(.off)
        var delay = DelayStage(.zero)
        var level = GainStage(SIMD4(repeating: 1))
        var frames = input
        for number in frames.indices {
            for (at, plan) in plans where at == number {
                generators.change(to: plan.generators)
                equalizer.change(to: plan.equalizer)
                fader.move(to: plan.factors)
                summing.change(to: plan.summing)
                delay.change(to: plan.delays)
                level.move(to: output(plan).factors)
            }
            generators.process(&frames[number], count: 1)
            equalizer.process(&frames[number], count: 1)
            fader.process(&frames[number], count: 1)
            summing.process(&frames[number], count: 1)
            delay.process(&frames[number], count: 1)
            level.process(&frames[number], count: 1)
        }
        return frames
    }

    @Test("follows a plan only when its revision is another")
    func revisions() {
        let input = samples24(3_000, seed: 3)
        var path = SignalPath(SignalPlan(), output: .media)
        var other = SignalPlan()
        other.factors = .zero
        var result = run(&path, input, plans: [(0, other)])
        #expect(result == input)
        other.revision = 1
        result = run(&path, input, plans: [(0, other)])
        #expect(result[960...].allSatisfy { $0 == .zero })
    }

    @Test("after a restart nothing of the past sounds, rings, fades or waits")
    func restart() {
        for seed in 1...8 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var path = SignalPath(SignalPlan(), output: .card)
            let input = samples24(3_000, seed: seed)
            for number in 1...4 {
                path.follow(.random(revision: UInt64(number), using: &random))
                _ = run(&path, Array(input.prefix(Int.random(in: 1...3_000, using: &random))))
            }
            var quiet = SignalPlan()
            quiet.revision = 9
            path.restart(quiet)
            let silence = run(&path, Array(repeating: .zero, count: 30_000))
            #expect(silence.allSatisfy { $0 == .zero }, "seed \(seed)")

            let plan = SignalPlan.random(revision: 10, using: &random)
            path.restart(plan)
            var fresh = SignalPath(SignalPlan(), output: .card)
            fresh.restart(plan)
            let long = samples24(10_000, seed: seed)
            let result = run(&path, long)
            let expected = run(&fresh, long)
            #expect(result == expected, "seed \(seed)")
        }
    }

    @Test("the output level is the one of its own kind of output, and the meters do not see it")
    func outputLevel() {
        var plan = SignalPlan()
        plan.media.factors = SIMD4(repeating: 0.25)
        plan.card.factors = SIMD4(1, 0.5, 0, 1)
        let records = Queue<MeterRecord>.allocate(capacity: 4)
        let meters = UnsafeMutablePointer<SignalMeters>.allocate(capacity: 1)
        meters.initialize(to: SignalMeters(records))
        defer {
            meters.deinitialize(count: 1)
            meters.deallocate()
            records.deallocate()
        }
        for (output, factors) in [(SignalPath.OutputKind.media, plan.media.factors), (.card, plan.card.factors)] {
            var path = SignalPath(plan, output: output)
            var frames = [SIMD4<Double>](repeating: SIMD4(0.1, 0.2, 0.3, 0.4), count: 100)
            path.process(&frames, count: 100, meters: meters)
            #expect(frames.allSatisfy { $0 == SIMD4(0.1, 0.2, 0.3, 0.4) * factors })
            meters.pointee.handOver(HostTime(nanoseconds: 1))
            #expect(records.pop()?.postFader.peak == SIMD4(0.1, 0.2, 0.3, 0.4))
        }
    }

    @Test("each tap looks at its own place: after the generator, after the fader, after the limiter")
    func taps() {
        let records = Queue<MeterRecord>.allocate(capacity: 4)
        let meters = UnsafeMutablePointer<SignalMeters>.allocate(capacity: 1)
        meters.initialize(to: SignalMeters(records))
        let spectrum = SpectrumTap.allocate()
        defer {
            meters.deinitialize(count: 1)
            meters.deallocate()
            records.deallocate()
            spectrum.deallocate()
        }
        _ = meters.pointee.exchangeSpectrumTap(spectrum)
        var plan = SignalPlan()
        plan.factors = SIMD4(-0.5, 1, 1, 0)
        plan.equalizer = EqualizerPlan([[], [.lowShelf(hertz: 20_000, gain: Decibels(-6), q: 0.7)]])
        plan.summing = SummingPlan([[2, 3]])
        plan.delays = SIMD4(repeating: 24_000)
        var path = SignalPath(plan, output: .media)
        for _ in 0..<20 {
            var frames = [SIMD4<Double>](repeating: SIMD4(0.4, 0.4, 1.5, 0.3), count: 960)
            path.process(&frames, count: 960, meters: meters)
        }
        meters.pointee.handOver(HostTime(nanoseconds: 7))
        let record = records.pop() ?? MeterRecord()
        #expect(record.time == HostTime(nanoseconds: 7))
        #expect(record.preFader.peak == SIMD4(0.4, 0.4, 1.5, 0.3))
        #expect(record.postFader.peak[0] == 0.2 && record.postFader.peak[3] == 0)
        #expect(abs(record.postFader.power[1] - 2 * 0.16 * Decibels(-12).factor) < 1e-3)
        #expect(record.sum.peak[2] <= Limiter.ceiling * (1 + 0x1p-50) && record.sum.peak[2] > 0.98)
        #expect(abs(record.lowestGain[2] - Limiter.ceiling / 1.5) < 1e-6 && record.lowestGain[0] == 1)
        #expect(record.clippedSamples == SIMD4<UInt64>(0, 0, 19_200, 0))
        var last: TapFrame?
        while let frame = spectrum.frames.pop() { last = frame }
        #expect(last?.pre == SIMD4<Float>(0.4, 0.4, 1.5, 0.3))
        #expect(abs((last?.post[1] ?? 0) - Float(0.4 * Decibels(-6).factor)) < 1e-2 && last?.post[0] == 0.4)
    }
}
