import Glibc
import Signal
import Testing

@Suite struct ToneGeneratorTests {
    @Test("every frame is level · sin(2π · hertz · n / 48 000)", arguments: [1.0, 440, 997, 12_345.678, 23_999])
    func formula(hertz: Double) {
        var tone = ToneGenerator(hertz: hertz, level: DBFS(-20))
        var worst = 0.0
        for n in 0..<48_000 {
            let turns = (hertz * Double(n) / 48_000).truncatingRemainder(dividingBy: 1)
            worst = max(worst, abs(tone.next() - 0.1 * sin(2 * Double.pi * turns)))
        }
        #expect(worst < 1e-11)  // the formula itself loses this much to rounding
    }

    @Test("after a second of 1 kHz the same words come again")
    func period() {
        var tone = ToneGenerator(hertz: 1000, level: DBFS(-6))
        let first = (0..<48).map { _ in WordLength.bits24.quantize(tone.next()) }
        for _ in 48..<48_000 { _ = tone.next() }
        #expect((0..<48).map { _ in WordLength.bits24.quantize(tone.next()) } == first)
    }
}
