import SeededRandom
import Signal
import Testing

@Suite("ParametricEqualizer")
struct ParametricEqualizerTests {
    typealias Filters = ScalarEqualizer.Filters
    private static let flat: Filters = Array(repeating: [nil, nil, nil, nil], count: 4)

    @Test("in the steady state it is the scalar reference bit by bit")
    func steady() {
        for seed in 1...20 as ClosedRange<UInt64> {
            let filters = RandomEdits(seed: seed).filters
            var equalizer = ParametricEqualizer(EqualizerPlan(filters))
            var reference = ScalarEqualizer(filters)
            let input = [SIMD4<Double>].noise(2_000, seed: seed)
            var frames = input
            frames.pass(longest: 200) { equalizer.process($0, count: $1) }
            #expect(frames == reference.process(input))
        }
    }

    @Test("through random edits at random times it is the scalar reference bit by bit, whatever the blocks")
    func edits() {
        for seed in 1...12 as ClosedRange<UInt64> {
            var edits = RandomEdits(seed: seed)
            let first = edits.filters
            var stops: [Int] = []
            var plans: [Int: Filters] = [:]
            var at = 0
            while at < 20_000 {
                at += Int.random(in: 1...(seed % 2 == 0 ? 400 : 3_000), using: &edits.random)
                edits.edit()
                stops.append(at)
                plans[at] = edits.filters
            }
            let input = [SIMD4<Double>].noise(at + 4_000, seed: seed)
            var reference = ScalarEqualizer(first)
            var expected: [SIMD4<Double>] = []
            for (number, frame) in input.enumerated() {
                if let filters = plans[number] { reference.change(to: filters) }
                expected.append(reference.next(frame))
            }
            #expect(expected.allSatisfy { abs($0.max()) < 1e6 && abs($0.min()) < 1e6 })
            for longest in [1, 50, 2_000] {
                var equalizer = ParametricEqualizer(EqualizerPlan(first))
                var frames = input
                frames.pass(
                    longest: longest, stops: stops,
                    edit: { equalizer.change(to: EqualizerPlan(plans[$0, default: Self.flat])) },
                    process: { equalizer.process($0, count: $1) })
                let firstOther = zip(frames, expected).enumerated().first { $1.0 != $1.1 }?.offset
                #expect(firstOther == nil, "seed \(seed), blocks up to \(longest)")
            }
        }
    }

    @Test("after any edits it is in the end what a fresh equaliser is, within 10⁻⁹")
    func end() {
        for seed in 1...10 as ClosedRange<UInt64> {
            var edits = RandomEdits(seed: seed, isShort: true)
            var equalizer = ParametricEqualizer(EqualizerPlan(edits.filters))
            for _ in 0..<30 {
                edits.edit()
                equalizer.change(to: EqualizerPlan(edits.filters))
                var frames = [SIMD4<Double>].noise(Int.random(in: 1...1_500, using: &edits.random), seed: seed)
                frames.pass(longest: 100) { equalizer.process($0, count: $1) }
            }
            var fresh = ParametricEqualizer(EqualizerPlan(edits.filters))
            var frames = [SIMD4<Double>].noise(72_000, seed: seed)
            var other = frames
            frames.pass(longest: 1_000) { equalizer.process($0, count: $1) }
            other.pass(longest: 1_000) { fresh.process($0, count: $1) }
            let error = zip(frames, other).suffix(100).map { ($0 - $1).max() - ($0 - $1).min() }.max() ?? 1
            #expect(error < 1e-9, "seed \(seed)")
        }
    }

    @Test("without any band it touches nothing, not even what is no number; so does a channel without bands, by value")
    func identity() {
        var frames = [SIMD4<Double>].noise(500, seed: 1)
        frames[7] = SIMD4(-0.0, .infinity, .nan, .leastNonzeroMagnitude)
        let input = frames
        var equalizer = ParametricEqualizer(EqualizerPlan())
        frames.pass(longest: 100) { equalizer.process($0, count: $1) }
        #expect(frames.bits == input.bits)
        var filters = Self.flat
        filters[2][1] = .peaking(hertz: 1_000, gain: Decibels(20), q: 1)
        equalizer.restart(EqualizerPlan(filters))
        frames = [SIMD4<Double>].samples24(5_000, seed: 2)
        let samples = frames
        frames.pass(longest: 100) { equalizer.process($0, count: $1) }
        for lane in [0, 1, 3] { #expect(frames.lane(lane) == samples.lane(lane)) }
        #expect(frames.lane(2) != samples.lane(2))
    }

    @Test("when the last band is gone it touches nothing again, also when it goes in the middle of a drag")
    func identityAgain() {
        for dragged in [0, 100, 2_000] {
            var filters = Self.flat
            filters[0][1] = .peaking(hertz: 1_000, gain: Decibels(6), q: 1)
            filters[3][0] = .lowCut(hertz: 80, q: 0.7)
            var equalizer = ParametricEqualizer(EqualizerPlan(filters))
            filters[0][1] = .peaking(hertz: 1_100, gain: Decibels(5), q: 1)
            if dragged > 0 { equalizer.change(to: EqualizerPlan(filters)) }
            var frames = [SIMD4<Double>].noise(max(1, dragged), seed: 1)
            frames.pass(longest: 100) { equalizer.process($0, count: $1) }
            equalizer.change(to: EqualizerPlan())
            frames = [SIMD4<Double>].noise(1_440, seed: 2)
            frames.pass(longest: 100) { equalizer.process($0, count: $1) }
            // What is no number would stay in the memory of any section that runs.
            frames = [SIMD4(-0.0, .infinity, .nan, .leastNonzeroMagnitude)] + .noise(500, seed: 3)
            let input = frames
            frames.pass(longest: 100) { equalizer.process($0, count: $1) }
            #expect(frames.bits == input.bits, "\(dragged) frames into the drag")
        }
    }

    @Test("a band of 0 dB passes 24-bit samples unchanged, also when it has come from another gain")
    func flatBand() {
        var filters = Self.flat
        filters[0][0] = .lowShelf(hertz: 80, gain: Decibels(0), q: 0.7)
        filters[1][1] = .peaking(hertz: 16_000, gain: Decibels(0), q: 3)
        filters[2][3] = .highShelf(hertz: 5_000, gain: Decibels(0), q: 0.5)
        filters[3][2] = .peaking(hertz: 200, gain: Decibels(5), q: 1)
        var equalizer = ParametricEqualizer(EqualizerPlan(filters))
        filters[3][2] = .peaking(hertz: 200, gain: Decibels(0), q: 1)
        var frames = [SIMD4<Double>].samples24(50_000, seed: 3)
        let input = frames
        frames.pass(
            longest: 100, stops: [1_000], edit: { _ in equalizer.change(to: EqualizerPlan(filters)) },
            process: { equalizer.process($0, count: $1) })
        for lane in 0..<3 { #expect(frames.lane(lane) == input.lane(lane)) }
        #expect(
            frames.suffix(1_000).map { Quantizer.words($0, bits: 24) }
                == input.suffix(1_000).map { Quantizer.words($0, bits: 24) })
    }

    @Test("a restart is a new equaliser: nothing rings on, nothing fades, nothing waits")
    func restart() {
        var edits = RandomEdits(seed: 5)
        var equalizer = ParametricEqualizer(EqualizerPlan(edits.filters))
        for _ in 0..<3 {
            edits.edit()
            equalizer.change(to: EqualizerPlan(edits.filters))
            var frames = [SIMD4<Double>].noise(100, seed: 1)
            frames.pass(longest: 100) { equalizer.process($0, count: $1) }
        }
        equalizer.restart(EqualizerPlan(edits.filters))
        var reference = ScalarEqualizer(edits.filters)
        let input = [SIMD4<Double>].noise(3_000, seed: 2)
        var frames = input
        frames.pass(longest: 100) { equalizer.process($0, count: $1) }
        #expect(frames == reference.process(input))
    }
}
