import Signal
import Testing

@Suite("CrossFade")
struct CrossFadeTests {
    @Test("goes from exactly 0 to exactly 1, evenly on both sides of the middle, without a corner")
    func shape() {
        let weights = (-10...970).map { CrossFade.weight($0) }
        #expect(weights.prefix(11).allSatisfy { $0 == 0 } && weights.suffix(11).allSatisfy { $0 == 1 })
        #expect(weights[10 + 480] == 0.5)
        for position in 0...960 {
            #expect(abs(CrossFade.weight(position) + CrossFade.weight(960 - position) - 1) < 1e-15)
        }
        #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(weights.steepest < 1.501 / 960 && weights.sharpest < 6.01 / 960 / 960)
    }
}
