import Engine
import Signal
import Testing

/// What reaches rings and cards of words of 16, 24 and 32 bits.
@Suite("Words of the sinks")
struct SinkWordsTests {
    /// The error of the words against undithered ones of 32 bits, in steps of the word: mean and variance of a lane.
    private func error(_ words: [SIMD4<Int32>], _ exact: [SIMD4<Int32>], bits: Int32, lane: Int) -> (Double, Double) {
        let errors = zip(words, exact).map { (Double($0[lane]) - Double($1[lane])) / Double(1 << (32 - bits)) }
        let mean = errors.reduce(0, +) / Double(errors.count)
        return (mean, errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(errors.count))
    }

    /// A tone in all channels, dithered as its four different contents want it.
    private func plan() -> SignalPlan {
        var plan = SignalPlan.tones(997, DBFS(-20))
        plan.media.dither = DitherPlan([.processed, .identity(bits: 24), .identity(bits: 16), .silence])
        plan.card.dither = plan.media.dither
        return plan
    }

    private func check(_ words: [SIMD4<Int32>], _ exact: [SIMD4<Int32>], bits: Int32, dithered: [Bool]) {
        #expect(words.count == exact.count && words.count > 90_000)
        let unused = Int32(truncatingIfNeeded: (Int64(1) << Int64(32 - bits)) - 1)
        #expect(words.allSatisfy { $0 & SIMD4(repeating: unused) == .zero })
        for lane in 0..<4 {
            let (mean, variance) = error(words, exact, bits: bits, lane: lane)
            // Rounding alone: 1/12 of a step²; with triangular dither 1/4, and at most one and a half steps of error.
            #expect(abs(mean) < 0.01, "\(bits) bits, lane \(lane)")
            #expect(abs(variance - (dithered[lane] ? 1.0 / 4 : 1.0 / 12)) < 0.01, "\(bits) bits, lane \(lane)")
        }
    }

    @Test("rings of 16, 24 and 32 bits side by side get the same sound, each dithered as its words need")
    func rings() {
        let rig = CoreRig(plan())
        for bits in [16, 24, 32, 16] as [Int32] { rig.addRing(bits: bits) }
        rig.run(milliseconds: 2_010)
        let taken = rig.run(milliseconds: 2_000)
        check(taken[0], taken[2], bits: 16, dithered: [true, true, false, false])
        check(taken[1], taken[2], bits: 24, dithered: [true, false, false, false])
        check(taken[3], taken[2], bits: 16, dithered: [true, true, false, false])
        #expect(taken[0].map { $0[2] } == taken[3].map { $0[2] })
        let facts = rig.core.report(HostTime(nanoseconds: 0))
        for place in 0..<4 { #expect(facts.droppedFrames[place] == 0) }
    }

    @Test("a card of 16 or 24 bits gets words dithered by its own part of the plan", arguments: [16, 24] as [Int32])
    func card(bits: Int32) {
        var signal = plan()
        signal.media.dither = DitherPlan([])
        let rig = CoreRig(signal)
        rig.addRing(bits: 32)
        let ring = FrameRing.allocate(minimumCapacity: 1_024)
        let feeder = FeederReadings()
        defer {
            ring.deallocate()
            feeder.deallocate()
        }
        _ = rig.core.exchangeCard(.served(WordRing(ring, bits: bits), feeder))
        var words: [SIMD4<Int32>] = []
        var exact: [SIMD4<Int32>] = []
        var block = [SIMD4<Int32>](repeating: .zero, count: 1_024)
        for _ in 0..<4_020 {
            exact += rig.run(milliseconds: 1)[0]
            let count = ring.read(&block, count: 48)
            words += block.prefix(count)
        }
        // Both playouts have the tone from its beginning; each has risen by then.
        let count = min(words.count, exact.count)
        check(
            Array(words[96_480..<count]), Array(exact[96_480..<count]), bits: bits,
            dithered: [true, bits == 16, false, false])
    }

    @Test("a mute is heard at once although 500 ms of sound are in the delay, and lasts")
    func mute() {
        var signal = SignalPlan.tones(500, DBFS(-6))
        signal.delays = SIMD4(repeating: 24_000)
        let rig = CoreRig(signal)
        rig.addRing(bits: 24)
        #expect(rig.run(milliseconds: 3_000)[0].suffix(100).contains { $0[0] != 0 })
        rig.change {
            $0.factors = SIMD4(0, 1, 1, 1)
            $0.media.factors = SIMD4(0, 1, 1, 1)
        }
        let taken = rig.run(milliseconds: 700)[0]
        #expect(taken[..<480].contains { $0[0] != 0 }, "no step")
        #expect(taken[960...].allSatisfy { $0[0] == 0 })
        #expect(taken[32_000...].contains { $0[1] != 0 })
    }

    @Test("at the end generators and what delays hold fade out: after 20 ms there is silence")
    func end() {
        var signal = SignalPlan.tones(500, DBFS(-6))
        signal.delays = SIMD4(0, 0, 24_000, 24_000)
        let rig = CoreRig(signal)
        rig.addRing(bits: 24)
        rig.run(milliseconds: 3_000)
        rig.core.silence()
        let taken = rig.run(milliseconds: 600)[0]
        for lane in 0..<4 { #expect(taken[..<480].contains { $0[lane] != 0 }) }
        #expect(taken[960...].allSatisfy { $0 == .zero })
    }
}
