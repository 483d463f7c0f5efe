import NetworkAudio
import Testing

@Suite("BoundedNormal")
struct BoundedNormalTests {
    struct Case: Sendable {
        var deviation: Double
        var bounds: (Double, Double)
        var mean: Double
        /// Standard deviation between the bounds.
        var left: Double
    }

    /// By scipy.stats.truncnorm.
    static let cases = [
        Case(deviation: 10_000, bounds: (-500_000, 500_000), mean: 0, left: 10_000),
        Case(deviation: 10_000, bounds: (-3_000, 997_000), mean: 6_172.21, left: 6_586.90),
        Case(deviation: 10_000, bounds: (-997_000, 3_000), mean: -6_172.21, left: 6_586.90),
        Case(deviation: 100_000, bounds: (20_000, 40_000), mean: 29_900.14, left: 5_769.14),
        Case(deviation: 10_000, bounds: (45_000, 1_000_000), mean: 47_043.20, left: 1_970.13),
        Case(deviation: 10_000, bounds: (-21_000, -200), mean: -7_484.41, left: 5_117.23),
        Case(deviation: 10_000, bounds: (-10_000, 10_800), mean: 275.46, left: 5_579.41),
    ]

    @Test("mean and deviation are those of the truncated normal distribution", arguments: cases)
    func moments(of example: Case) {
        let found = BoundedNormal(
            variance: example.deviation * example.deviation, lower: example.bounds.0, upper: example.bounds.1)
        #expect(abs(found.mean - example.mean) < 0.01 * example.deviation, "\(found.mean)")
        #expect(abs(found.variance.squareRoot() - example.left) < 0.01 * example.deviation, "\(found.variance)")
    }

    @Test("far from both bounds the nearer one is what remains", arguments: [-1.0, 1])
    func far(side: Double) {
        let (near, far) = (side * 50_000, side * 90_000)
        let found = BoundedNormal(variance: 1e6, lower: min(near, far), upper: max(near, far))
        #expect(abs(found.mean - near) < 100 && found.mean * side > near * side)
        #expect(found.variance > 0 && found.variance < 1e4)
    }
}
