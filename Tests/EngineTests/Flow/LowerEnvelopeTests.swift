import Engine
import SeededRandom
import Testing

@Suite("LowerEnvelope")
struct LowerEnvelopeTests {
    static func points(_ seed: UInt64, count: Int, slope: Double, jitter: Double) -> [(Double, Double)] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { i in
            let time = Double(i) * 0.25
            return (time, slope * time + jitter * random.unit())
        }
    }

    @Test("without points there is no line; with one it is level")
    func few() {
        var envelope = LowerEnvelope()
        #expect(envelope.line(at: 0) == nil)
        envelope.add(time: 3, delay: 0.5)
        let line = envelope.line(at: 9)
        #expect(line?.delay == 0.5 && line?.slope == 0)
    }

    @Test("the line lies below all points and touches one", arguments: 1...20)
    func below(seed: Int) {
        var envelope = LowerEnvelope()
        for (n, point) in Self.points(UInt64(seed), count: 200, slope: 80e-6, jitter: 1e-3).enumerated() {
            envelope.add(time: point.0, delay: point.1)
            guard let line = envelope.line(at: point.0) else { continue }
            let known = Self.points(UInt64(seed), count: n + 1, slope: 80e-6, jitter: 1e-3).suffix(LowerEnvelope.length)
            let least = known.map { $0.1 - (line.delay + line.slope * ($0.0 - point.0)) }.min() ?? 1
            #expect(abs(least) < 1e-12)
        }
    }

    @Test("the line is the best of all pairs' lines: lowest in the middle, above none", arguments: 1...20)
    func bruteForce(seed: Int) {
        let points = Self.points(UInt64(seed), count: 40, slope: -60e-6, jitter: 0.3e-3)
        var envelope = LowerEnvelope()
        for point in points { envelope.add(time: point.0, delay: point.1) }
        let middle = (points[0].0 + points[39].0) / 2
        // The hull's height in the middle is the least of all chords over it.
        var lowest = Double.infinity
        for a in points where a.0 < middle {
            for b in points where b.0 >= middle {
                lowest = min(lowest, a.1 + (b.1 - a.1) / (b.0 - a.0) * (middle - a.0))
            }
        }
        let line = envelope.line(at: middle)
        #expect(abs((line?.delay ?? 1) - lowest) < 1e-12)
    }

    @Test("the slope is found through jitter", arguments: [-100e-6, -20e-6, 0, 50e-6, 100e-6])
    func slope(slope: Double) {
        var envelope = LowerEnvelope()
        for point in Self.points(9, count: 128, slope: slope, jitter: 30e-6) {
            envelope.add(time: point.0, delay: point.1)
        }
        let found = envelope.line(at: 32)?.slope ?? 1
        #expect(abs(found - slope) < 2e-6, "\(found)")
    }

    @Test("a slope no crystal has is held at the limit")
    func steep() {
        var envelope = LowerEnvelope()
        for i in 0..<40 { envelope.add(time: Double(i) * 0.25, delay: Double(i) * 0.01) }
        #expect(envelope.line(at: 10)?.slope == LowerEnvelope.steepestSlope)
    }
}
