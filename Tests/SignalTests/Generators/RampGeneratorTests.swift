import Signal
import Testing

@Suite struct RampGeneratorTests {
    @Test("channel 0 counts and channel 1 is its complement, through the wrap", arguments: WordLength.allCases)
    func counts(length: WordLength) {
        let size = Int64(length.maximum) + 1
        var ramp = RampGenerator(wordLength: length, startingAt: UInt32(size - 3))
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2) { words in
            guard let target = words.baseAddress else { return }
            var expected = size - 3
            for _ in 0..<6 {
                ramp.next(into: target, channelCount: 2)
                #expect(Int64(words[0]) == expected)
                #expect(words[1] == -1 - words[0])
                expected = expected == size - 1 ? -size : expected + 1
            }
        }
    }

    @Test("channel 2 is the multiplied counter taken to the word length")
    func multiplied() {
        #expect(RampGenerator.word(frame: 1, channel: 2, wordLength: .bits24) == 0x9E_3779 - 0x100_0000)
        #expect(RampGenerator.word(frame: 1, channel: 2, wordLength: .bits16) == 0x3779)
        #expect(RampGenerator.word(frame: 2, channel: 2, wordLength: .bits24) == 0x3C_6EF3)  // 2 · 0x9E3779B1 wraps
    }

    @Test("every further channel keeps its own distance from channel 0", arguments: 3...7)
    func distances(channel: Int) {
        for frame: UInt32 in [0, 1, 0x7F_FFFF, 0xFFFF_FFFF] {
            let zero = RampGenerator.word(frame: frame, channel: 0, wordLength: .bits24)
            let word = RampGenerator.word(frame: frame, channel: channel, wordLength: .bits24)
            #expect(word == WordLength.bits24.wrapping(UInt32(bitPattern: zero) &+ UInt32(channel) * 0x1_0001))
        }
    }
}
