import Glibc
import Signal
import Testing

@Suite struct IdentificationGeneratorTests {
    @Test("channel n beeps n times in its turn and no other channel meanwhile")
    func beeps() {
        var generator = IdentificationGenerator(channelCount: 4, hertz: 1000, level: DBFS(-20))
        let beep = IdentificationPattern.beepFrames
        for channel in 0..<4 {
            let frames = (channel + 1) * 2 * beep + IdentificationPattern.pauseFrames
            let turn = (0..<frames).map { _ in generator.next() }
            #expect(turn.allSatisfy { $0.channel == channel })
            for period in 0..<(frames / beep) {
                let peak = turn[period * beep..<(period + 1) * beep].map { abs($0.value) }.max() ?? 0
                let isBeep = period % 2 == 0 && period < (channel + 1) * 2
                #expect(isBeep ? abs(peak - 0.1) < 0.001 : peak == 0)
            }
        }
        #expect(generator.next().channel == 0)
    }

    @Test("a beep begins and ends without a click")
    func edges() {
        var generator = IdentificationGenerator(channelCount: 1, hertz: 1000, level: DBFS(0))
        var previous = 0.0
        for _ in 0..<(2 * IdentificationPattern.beepFrames) {
            let value = generator.next().value
            #expect(abs(value - previous) < 2 * Double.pi * 1000 / 48_000 * 1.05)
            previous = value
        }
    }
}
