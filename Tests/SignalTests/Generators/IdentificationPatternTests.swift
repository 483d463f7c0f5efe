import Signal
import Testing

@Suite("IdentificationPattern")
struct IdentificationPatternTests {
    @Test("a beep begins exactly as often as the channel's number, and nowhere else", arguments: [1, 4])
    func starts(channelCount: Int) {
        var pattern = IdentificationPattern(channelCount: channelCount)
        for _ in 0..<2 {
            for channel in 0..<channelCount {
                let beeps = (channel + 1) * 2 * IdentificationPattern.beepFrames
                var starts: [Int] = []
                for frame in 0..<(beeps + IdentificationPattern.pauseFrames) {
                    let next = pattern.next()
                    #expect(next.channel == channel)
                    if next.isStart { starts.append(frame) }
                }
                #expect(starts == (0...channel).map { $0 * 2 * IdentificationPattern.beepFrames })
            }
        }
    }

    @Test("a beep lasts 120 ms: edges of 5 ms without a corner, the same forwards and backwards, silence for 120 ms")
    func envelope() {
        var pattern = IdentificationPattern(channelCount: 4)
        let envelope = (0..<(2 * 5_760 + 28_800)).map { _ in pattern.next().envelope }
        let beep = Array(envelope[..<5_760])
        #expect(beep == beep.reversed())
        #expect(beep[0] == 0 && beep[240..<5_520].allSatisfy { $0 == 1 } && beep[239] < 1)
        #expect(beep.steepest < 1.51 / 240 && beep.sharpest < 6.01 / 240 / 240)
        #expect(envelope[5_760...].allSatisfy { $0 == 0 })
    }

    @Test("only the channels chosen take turns, the lowest first, and a change waits for the end of a turn")
    func chosen() {
        var pattern = IdentificationPattern(channels: 0b1010)
        func turn(_ channel: Int) -> Bool {
            let frames = (channel + 1) * 2 * IdentificationPattern.beepFrames + IdentificationPattern.pauseFrames
            return (0..<frames).allSatisfy { _ in pattern.next().channel == channel }
        }
        #expect([1, 3, 1].allSatisfy(turn))
        pattern.exchange(channels: 0b0101)
        #expect([3, 0, 2, 0].allSatisfy(turn))
    }

    @Test("no channels are one")
    func none() {
        var pattern = IdentificationPattern(channelCount: 0)
        for _ in 0..<100_000 { #expect(pattern.next().channel == 0) }
    }
}
