import Foundation
import Signal
import Testing

/// How an equaliser goes from one setting to the next.
@Suite("Edits of an equaliser")
struct EqualizerEditTests {
    typealias Filters = ScalarEqualizer.Filters

    /// The same filter in one band of one channel, nothing elsewhere.
    private func only(_ filter: FilterPrototype?, channel: Int = 0, band: Int = 1) -> Filters {
        var filters: Filters = Array(repeating: [nil, nil, nil, nil], count: 4)
        filters[channel][band] = filter
        return filters
    }

    private func run(_ equalizer: inout ParametricEqualizer, _ frames: [SIMD4<Double>]) -> [SIMD4<Double>] {
        var frames = frames
        frames.pass(longest: 64) { equalizer.process($0, count: $1) }
        return frames
    }

    /// Whether the edit is large: the new equaliser is then at first unheard.
    private func isLarge(from: FilterPrototype?, to: FilterPrototype?) -> Bool {
        var edited = ParametricEqualizer(EqualizerPlan(only(from)))
        var kept = edited
        edited.change(to: EqualizerPlan(only(to)))
        let input = [SIMD4<Double>].noise(480, seed: 1)
        return run(&edited, input) == run(&kept, input)
    }

    @Test("a small edit goes linearly from the old to the new coefficients in 960 frames")
    func ramp() {
        let from = FilterPrototype.peaking(hertz: 1_000, gain: Decibels(-3), q: 1)
        let to = FilterPrototype.peaking(hertz: 1_200, gain: Decibels(3), q: 1.5)
        for silent in [0, 1, 100, 958, 959, 960, 1_500] {
            var equalizer = ParametricEqualizer(EqualizerPlan(only(from)))
            equalizer.change(to: EqualizerPlan(only(to)))
            // An impulse out of silence comes out with b0 as it is then.
            let impulse = [SIMD4<Double>](repeating: .zero, count: silent) + [SIMD4(repeating: 1)]
            let b0 = run(&equalizer, impulse).last?[0] ?? 0
            let part = min(1, Double(silent + 1) / 960)
            let expected = from.coefficients.b0 + (to.coefficients.b0 - from.coefficients.b0) * part
            #expect(part == 1 ? b0 == to.coefficients.b0 : abs(b0 - expected) < 1e-12)
        }
    }

    @Test("an edit is small up to exactly a third of an octave, 6 dB and a factor of two in Q, and large beyond")
    func classification() {
        let gain = Decibels(-2.5)
        for hertz in [20.1, 440, 12_345.6] {
            for direction in [1.0, -1] {
                let third = hertz * pow(2, direction / 3)
                for (factor, isFar) in [(1.0, false), (pow(2, direction * 0.000_1), true)] {
                    let far = isLarge(
                        from: .peaking(hertz: hertz, gain: gain, q: 1),
                        to: .peaking(hertz: third * factor, gain: gain, q: 1))
                    #expect(far == isFar, "\(hertz) Hz to \(third * factor) Hz")
                }
            }
        }
        for (from, to, isFar) in [(-2.5, 3.5, false), (-2.5, 3.51, true), (0.1, -5.9, false), (0.1, -5.91, true)] {
            let kinds: [(Decibels) -> FilterPrototype] = [
                { .peaking(hertz: 500, gain: $0, q: 1) }, { .lowShelf(hertz: 500, gain: $0, q: 0.7) },
                { .highShelf(hertz: 500, gain: $0, q: 0.7) },
            ]
            for kind in kinds { #expect(isLarge(from: kind(Decibels(from)), to: kind(Decibels(to))) == isFar) }
        }
        for (from, to, isFar) in [
            (0.7071, 1.4142, false), (0.7071, 1.4143, true), (2.2, 1.1, false), (2.2, 1.0999, true),
        ] {
            #expect(isLarge(from: .lowCut(hertz: 90, q: from), to: .lowCut(hertz: 90, q: to)) == isFar)
        }
        let peak = FilterPrototype.peaking(hertz: 500, gain: gain, q: 0.7)
        #expect(isLarge(from: peak, to: .lowShelf(hertz: 500, gain: gain, q: 0.7)))
        #expect(isLarge(from: peak, to: nil) && isLarge(from: nil, to: peak))
    }

    @Test("a large edit is unheard for 480 frames, then cross-fades in 960 to an equaliser that has listened meanwhile")
    func large() {
        let from = only(.peaking(hertz: 300, gain: Decibels(9), q: 2))
        let to = only(.highCut(hertz: 3_000, q: 0.7), band: 3)
        let before = [SIMD4<Double>].noise(700, seed: 1)
        let after = [SIMD4<Double>].noise(3_000, seed: 2)
        var equalizer = ParametricEqualizer(EqualizerPlan(from))
        var old = ScalarEqualizer(from)
        var new = ScalarEqualizer(to)
        _ = run(&equalizer, before)
        _ = old.process(before)
        equalizer.change(to: EqualizerPlan(to))
        let heard = run(&equalizer, after).lane(0)
        let old0 = old.process(after).lane(0)
        let new0 = new.process(after).lane(0)
        for n in after.indices {
            let weight = CrossFade.weight(n - 480)
            #expect(abs(heard[n] - (old0[n] + (new0[n] - old0[n]) * weight)) < 1e-14)
        }
        #expect(Array(heard[..<480]) == Array(old0[..<480]) && Array(heard[1_440...]) == Array(new0[1_440...]))
    }

    @Test("channels without part in a large edit go on bit by bit, at rest and in the middle of a ramp")
    func bystanders() {
        for ramped in [2_000, 200, 1] {
            var filters = RandomEdits(seed: 3).filters
            filters[1][1] = .peaking(hertz: 100, gain: Decibels(3), q: 4)
            var equalizer = ParametricEqualizer(EqualizerPlan(filters))
            filters[1][1] = .peaking(hertz: 110, gain: Decibels(6), q: 3)
            equalizer.change(to: EqualizerPlan(filters))
            _ = run(&equalizer, [SIMD4<Double>].noise(ramped, seed: 1))
            var kept = equalizer
            filters[3][2] = filters[3][2] == nil ? .peaking(hertz: 900, gain: Decibels(-9), q: 1) : nil
            equalizer.change(to: EqualizerPlan(filters))
            let input = [SIMD4<Double>].noise(4_000, seed: 2)
            let result = run(&equalizer, input)
            let expected = run(&kept, input)
            for lane in 0..<3 { #expect(result.lane(lane) == expected.lane(lane), "\(ramped) frames into the ramp") }
            #expect(result.lane(3) != expected.lane(3))
        }
    }

    @Test("what is asked for during a large edit waits for its end, and only the last of it counts")
    func waiting() {
        let flat = only(nil)
        let first = only(.lowShelf(hertz: 200, gain: Decibels(12), q: 0.7), band: 0)
        let last = only(.lowShelf(hertz: 210, gain: Decibels(8), q: 0.7), band: 0)
        var equalizer = ParametricEqualizer(EqualizerPlan(flat))
        var direct = equalizer
        let input = [SIMD4<Double>].noise(6_000, seed: 1)
        var frames = input
        frames.pass(
            longest: 100, stops: [0, 300, 900, 1_439],
            edit: { equalizer.change(to: EqualizerPlan($0 == 0 ? first : $0 == 1_439 ? last : flat)) },
            process: { equalizer.process($0, count: $1) })
        var expected = input
        expected.pass(
            longest: 100, stops: [0, 1_440], edit: { direct.change(to: EqualizerPlan($0 == 0 ? first : last)) },
            process: { direct.process($0, count: $1) })
        #expect(frames == expected)
    }

    @Test("a band dragged through two octaves in small steps is never heard as a step")
    func drag() {
        func place(_ step: Int) -> Filters {
            only(.peaking(hertz: 500 * pow(2, Double(step) / 100), gain: Decibels(12), q: 2))
        }
        let omega = 2 * Double.pi * 1_000 / 48_000
        let input = (0..<60_000).map { SIMD4(repeating: sin(omega * Double($0))) }
        var equalizer = ParametricEqualizer(EqualizerPlan(place(0)))
        var frames = input
        frames.pass(
            longest: 200, stops: (1...200).map { 2_000 + $0 * 250 },
            edit: { equalizer.change(to: EqualizerPlan(place(($0 - 2_000) / 250))) },
            process: { equalizer.process($0, count: $1) })
        let heard = frames.lane(0)
        // A sine of that amplitude bends by at most ω² of it; what a step would add would be far more.
        let loudest = heard.map { abs($0) }.max() ?? 0
        #expect(loudest < Decibels(12.2).factor && loudest > Decibels(11.9).factor)
        #expect(heard[1_000...].map { $0 }.sharpest < 1.03 * omega * omega * Decibels(12).factor)
        var fresh = ParametricEqualizer(EqualizerPlan(place(200)))
        #expect(zip(heard, run(&fresh, input).lane(0)).suffix(100).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    /// By what factor a tone is louder around an edit than before and after it, at most, in any channel. What is below
    /// −40 dB of the tone is no tone.
    private func overshoot(_ hertz: Double, from old: Filters, to new: Filters) -> Double {
        let omega = 2 * Double.pi * hertz / 48_000
        var frames = (0..<40_000).map { SIMD4(repeating: sin(omega * Double($0))) }
        var equalizer = ParametricEqualizer(EqualizerPlan(old))
        frames.pass(
            longest: 480, stops: [30_000], edit: { _ in equalizer.change(to: EqualizerPlan(new)) },
            process: { equalizer.process($0, count: $1) })
        return (0..<4).map { lane in
            func gain(_ filters: Filters) -> Double {
                filters[lane].reduce(1) { $0 * ($1?.coefficients.magnitude(at: hertz) ?? 1) }
            }
            return (frames[29_000...].map { abs($0[lane]) }.max() ?? 0) / max(gain(old), gain(new), 0.01)
        }.max() ?? 0
    }

    @Test(
        "on the way a tone gets hardly louder than before and after: 2 dB while bands are dragged, half a decibel else",
        arguments: [60.0, 250, 1_000, 4_000])
    func overshoot(hertz: Double) {
        for seed in 1...40 as ClosedRange<UInt64> {
            var edits = RandomEdits(seed: seed, isShort: true)
            let start = edits.filters
            edits.drag()
            let dragged = edits.filters
            edits.edit()
            // A peak on its way may pass over the tone: 2 dB. What cross-fades has only its settling: half a decibel.
            #expect(overshoot(hertz, from: start, to: dragged) < Decibels(2).factor, "seed \(seed)")
            #expect(overshoot(hertz, from: dragged, to: edits.filters) < Decibels(0.5).factor, "seed \(seed)")
        }
    }
}
