import Engine
import SeededRandom
import Testing

@Suite("MixerScale")
struct MixerScaleTests {
    @Test("the value of a level is found exactly where there is one", arguments: [(0, 207), (-20, 167), (-46, 115)])
    func exact(level: Int, value: Int) {
        let scale = MixerScale(raw: 0...255) { -103.5 + 0.5 * Double($0) }
        #expect(scale.value(atLeast: Double(level)) == value)
    }

    @Test("between two values the louder is taken, for what is too loud can be made up for")
    func between() {
        let scale = MixerScale(raw: 0...31) { -46.5 + 1.5 * Double($0) }
        #expect(scale.value(atLeast: -20) == 18)
        #expect(scale.value(atLeast: -46) == 1)
    }

    @Test("nothing is ever set above 0 dB, also where the level or the card's scale is")
    func neverAbove() {
        let scale = MixerScale(raw: 0...10) { -25 + 7 * Double($0) }
        #expect(scale.value(atLeast: 0) == 3)
        #expect(scale.value(atLeast: 12) == 3)
        #expect(scale.value(atLeast: -2) == 3)
        #expect(MixerScale(raw: 0...10) { 1 + Double($0) }.value(atLeast: 0) == nil)
    }

    @Test("below the scale its lowest value is taken, above it its highest")
    func ends() {
        let scale = MixerScale(raw: -5...5) { Double($0) - 8 }
        #expect(scale.value(atLeast: -46) == -5)
        #expect(scale.value(atLeast: 0) == 5)
    }

    @Test("a scale that begins with silence, or that does not tell, does no harm")
    func silence() {
        let scale = MixerScale(raw: 0...100) { $0 == 0 ? -99_999.99 : Double($0 - 100) / 2 }
        #expect(scale.value(atLeast: -46) == 8)
        #expect(scale.value(atLeast: -60) == 1)
        #expect(MixerScale(raw: 0...9) { _ in nil }.value(atLeast: 0) == nil)
    }

    @Test("for any rising scale the result is the smallest value that will do")
    func smallest() {
        var random = SeededGenerator(seed: 46)
        for _ in 0..<300 {
            var sum = Double.random(in: -90 ... -10, using: &random)
            let table = (0..<Int.random(in: 2...90, using: &random)).map { _ in
                sum += Double.random(in: 0.02...3, using: &random)
                return (sum * 100).rounded() / 100
            }
            let scale = MixerScale(raw: 0...(table.count - 1)) { table[$0] }
            for level in [0.0, -20, -46] {
                let allowed = table.indices.filter { table[$0] <= 0.005 }
                let expected = allowed.first { table[$0] >= level - 0.005 } ?? allowed.last
                #expect(scale.value(atLeast: level) == expected)
            }
        }
    }
}
