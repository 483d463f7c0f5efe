import Glibc
import Signal
import Testing

@Suite struct SweepGeneratorTests {
    @Test("no step is larger than the highest frequency explains, also where the sweep begins anew")
    func continuous() {
        var sweep = SweepGenerator(level: DBFS(0), lowest: 100, highest: 2000, seconds: 0.5)
        let largestStep = 2 * Double.pi * 2000 / 48_000
        var previous = sweep.next()
        for _ in 1..<72_000 {
            let value = sweep.next()
            #expect(abs(value - previous) <= largestStep * 1.000_001)
            previous = value
        }
    }

    @Test("half the octaves are passed in half the time")
    func logarithmic() {
        var sweep = SweepGenerator(level: DBFS(0), lowest: 100, highest: 1600, seconds: 10)
        var turns = 0
        var previous = -1.0
        for frame in 0..<242_400 {
            let value = sweep.next()
            if frame >= 237_600, previous < 0, value >= 0 { turns += 1 }
            previous = value
        }
        #expect((39...41).contains(turns))  // 0.1 s around the middle: two octaves above 100 Hz
    }
}
