import Analysis
import Glibc
import SeededRandom
import Signal
import Testing

@Suite("Spectrum analyzer")
struct SpectrumAnalyzerTests {
    static let length = SpectrumAnalyzer.windowLength

    /// A frame with the sine of one bin on all channels of both taps.
    private func frame(_ n: Int, bin: Int = 100, number: Int64? = nil) -> TapFrame {
        let value = Float(sin(2 * Double.pi * Double(bin * n % Self.length) / Double(Self.length)))
        return TapFrame(number: number ?? Int64(n), pre: SIMD4(repeating: value), post: SIMD4(repeating: value))
    }

    @Test("there is no spectrum until a whole window came")
    func filling() {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<Self.length - 1 { analyzer.take(frame(n)) }
        let early = analyzer.levels(.pre, 0)
        #expect(early.isEmpty)
        analyzer.take(frame(Self.length - 1))
        let (first, last) = (analyzer.levels(.pre, 0), analyzer.levels(.post, 3))
        #expect(first.count == 4_097)
        #expect(last.count == 4_097)
    }

    @Test("a channel that is not there has no spectrum", arguments: [-1, 4, .max])
    func channels(channel: Int) {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<Self.length { analyzer.take(frame(n)) }
        let levels = analyzer.levels(.pre, channel)
        #expect(levels.isEmpty)
    }

    @Test("a gap, a repeated or an older number begins the window anew", arguments: [1, -1, -300, 48_000, .min])
    func gap(jump: Int64) {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<Self.length { analyzer.take(frame(n, number: 1_000 + Int64(n))) }
        let first = 1_000 &+ Int64(Self.length) &+ jump
        for n in 0..<Self.length - 1 {
            analyzer.take(frame(n, bin: 200, number: first &+ Int64(n)))
            guard n % 999 == 0 || n == Self.length - 2 else { continue }
            let early = analyzer.levels(.pre, 0)
            #expect(early.isEmpty)
        }
        analyzer.take(frame(Self.length - 1, bin: 200, number: first &+ Int64(Self.length - 1)))
        let levels = analyzer.levels(.pre, 0)
        #expect(levels.count == 4_097)
        #expect(abs(levels[200]) < 0.001)
        #expect(levels[100] < -140, "nothing of what was before the gap is left")
    }

    @Test("numbers may begin anywhere and wrap")
    func wrapping() {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<Self.length { analyzer.take(frame(n, number: .max &- 100 &+ Int64(n))) }
        let levels = analyzer.levels(.pre, 0)
        #expect(levels.count == 4_097)
    }

    @Test("it shows the last window, wherever in its memory that begins", arguments: [1, 777, 8_191, 8_192, 20_000])
    func sliding(offset: Int) {
        var analyzer = SpectrumAnalyzer()
        for n in 0..<offset { analyzer.take(frame(n, bin: 300)) }
        for n in offset..<offset + Self.length { analyzer.take(frame(n)) }
        let levels = analyzer.levels(.post, 1)
        #expect(levels.count == 4_097)
        #expect(abs(levels[100]) < 0.001)
        #expect(levels[300] < -140)
    }

    @Test("each channel of each tap shows its own signal and nothing of the others")
    func independent() {
        var analyzer = SpectrumAnalyzer()
        let bins = (0..<8).map { 50 + 400 * $0 }
        for n in 0..<Self.length {
            let values = bins.map { Float(sin(2 * Double.pi * Double($0 * n % Self.length) / Double(Self.length))) }
            analyzer.take(
                TapFrame(
                    number: Int64(n), pre: SIMD4(values[0], values[1], values[2], values[3]),
                    post: SIMD4(values[4], values[5], values[6], values[7])))
        }
        for (index, own) in bins.enumerated() {
            let levels = analyzer.levels(index < 4 ? .pre : .post, index % 4)
            #expect(levels.count == 4_097)
            for bin in bins { #expect(bin == own ? abs(levels[bin]) < 0.001 : levels[bin] < -140) }
        }
    }

    @Test("asking changes nothing: the same window gives the same spectrum")
    func repeatable() {
        var analyzer = SpectrumAnalyzer()
        var random = SeededGenerator(seed: 11)
        for n in 0..<Self.length {
            let value = SIMD4<Float>(repeating: Float(random.unit() - 0.5))
            analyzer.take(TapFrame(number: Int64(n), pre: value, post: -value))
        }
        let first = analyzer.levels(.pre, 2)
        let other = analyzer.levels(.post, 1)
        let again = analyzer.levels(.pre, 2)
        #expect(first.count == 4_097)
        #expect(first == again)
        #expect(first == other, "a sign is no level")
    }
}
