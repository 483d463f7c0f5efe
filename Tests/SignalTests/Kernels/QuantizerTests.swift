import Signal
import Testing

@Suite("Quantizer")
struct QuantizerTests {
    @Test("every 24-bit word passes unchanged through Float and Double")
    func identity() {
        var wrong = 0
        for word in stride(from: -8_388_608, to: 8_388_608, by: 1) {
            let sample = Double(Float(Int32(word) << 8) * 0x1p-31)
            if Quantizer.words(SIMD4(repeating: sample), bits: 24)[2] != Int32(word) << 8 { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test("too much is clipped cleanly, NaN is silence", arguments: [16, 24, 32] as [Int32])
    func clips(bits: Int32) {
        let shift = 32 - bits
        let words = Quantizer.words(SIMD4(1, -1, .infinity, -7.5), bits: bits)
        let highest = (Int32.max >> shift) << shift
        #expect(words == SIMD4(highest, .min, highest, .min))
        #expect(Quantizer.words(SIMD4(.nan, 0, -0.0, -.infinity), bits: bits) == SIMD4(0, 0, 0, .min))
    }

    @Test("rounds to nearest")
    func rounds() {
        let step = 0x1p-23
        let words = Quantizer.words(SIMD4(0.49 * step, 0.51 * step, -0.51 * step, 1.49 * step), bits: 24)
        #expect(words == SIMD4(0, 256, -256, 256))
    }
}
