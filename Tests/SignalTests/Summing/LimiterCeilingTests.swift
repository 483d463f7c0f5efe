import SeededRandom
import Signal
import Testing

@Suite("Limiter: ceiling")
struct LimiterCeilingTests {
    /// −0.1 dBFS.
    private static let allowed = DBFS(-0.1).amplitude

    /// 10 000 signals, four at a time, through a limiter that keeps what it remembers of those before.
    private func forEachOutput(_ check: (Double) -> Void) {
        var random = SeededGenerator(seed: 14)
        var limiter = Limiter()
        limiter.setLimited(SIMDMask(repeating: true))
        for round in 0..<2_500 {
            let lanes = (0..<4).map { lane in
                WorstCase.signal(kind: (round + 3 * lane) % WorstCase.kinds, count: 1_000, using: &random)
            }
            var frames = (0..<1_000).map { n in SIMD4((0..<4).map { lanes[$0][n] }) }
            limiter.process(&frames, count: frames.count)
            for frame in frames { for lane in 0..<4 { check(frame[lane]) } }
        }
    }

    @Test("the ceiling leaves two steps of 16 bits below −0.1 dBFS")
    func constant() {
        #expect(abs(Limiter.ceiling + 2 / 32_768 - Self.allowed) < 1e-15)
    }

    @Test("no sample of ten thousand bad signals is above the ceiling, nor is any no number")
    func samples() {
        var highest = 0.0
        var wrong = 0
        forEachOutput { sample in
            highest = max(highest, abs(sample))
            if !sample.isFinite { wrong += 1 }
        }
        #expect(wrong == 0)
        #expect(highest <= Limiter.ceiling * (1 + 0x1p-51))
        #expect(highest > Limiter.ceiling * 0.999_999)  // the signals did reach it
    }

    @Test("nor above −0.1 dBFS after dither and rounding", arguments: WordLength.allCases)
    func words(length: WordLength) {
        var random = SeededGenerator(seed: 15)
        let scale = Double(length.maximum) + 1
        var highest: Int32 = 0
        forEachOutput { sample in
            let dithered = sample + (random.unit() + random.unit() - 1) / scale
            // The most that dither can add, too.
            let extreme = sample + (sample < 0 ? -1 : 1) / scale
            for value in [dithered, extreme] { highest = max(highest, abs(length.quantize(value))) }
        }
        #expect(Double(highest) / scale <= Self.allowed)
    }
}
