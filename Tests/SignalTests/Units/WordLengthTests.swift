import Signal
import Testing

@Suite struct WordLengthTests {
    @Test("a word as a fraction of full scale comes back unchanged", arguments: WordLength.allCases)
    func wordsSurvive(length: WordLength) {
        let top = length.maximum
        for word in [-top - 1, -top, -12_345, -1, 0, 1, 2, 12_345, top - 1, top] {
            #expect(length.quantize(Double(word) / (Double(top) + 1)) == word)
        }
    }

    @Test("what exceeds the range is clamped and what is not a number is silence", arguments: WordLength.allCases)
    func extremes(length: WordLength) {
        #expect(length.quantize(1) == length.maximum)
        #expect(length.quantize(-1) == -length.maximum - 1)
        #expect(length.quantize(.infinity) == length.maximum)
        #expect(length.quantize(-1e300) == -length.maximum - 1)
        #expect(length.quantize(.nan) == 0)
    }

    @Test("halves go to the even neighbour")
    func halves() {
        #expect(WordLength.bits16.quantize(0.5 / 32_768) == 0)
        #expect(WordLength.bits16.quantize(1.5 / 32_768) == 2)
        #expect(WordLength.bits16.quantize(-2.5 / 32_768) == -2)
    }

    @Test("wrapping keeps the low bits and their sign")
    func wrapping() {
        #expect(WordLength.bits24.wrapping(0x7F_FFFF) == 8_388_607)
        #expect(WordLength.bits24.wrapping(0x80_0000) == -8_388_608)
        #expect(WordLength.bits24.wrapping(0xAB00_0001) == 1)
        #expect(WordLength.bits16.wrapping(0x1_FFFF) == -1)
    }
}
