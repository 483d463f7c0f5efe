import Signal
import Testing

@Suite("DitherPlan")
struct DitherPlanTests {
    private func dithered(_ content: DitherPlan.Content) -> [Bool] {
        [16, 24, 32].map { DitherPlan([.silence, content]).weights(bits: $0)[1] == 1 }
    }

    @Test("dithers what is longer than the word and what was reckoned with, and never what fits")
    func table() {
        #expect(dithered(.silence) == [false, false, false])
        #expect(dithered(.identity(bits: 16)) == [false, false, false])
        #expect(dithered(.identity(bits: 24)) == [true, false, false])
        #expect(dithered(.processed) == [true, true, false])
    }

    @Test("each output has its own weight, 1 or 0; an output that is not named is silent")
    func outputs() {
        let plan = DitherPlan([.processed, .identity(bits: 24), .identity(bits: 16), .silence, .processed])
        #expect(plan.weights(bits: 16) == SIMD4(1, 1, 0, 0))
        #expect(plan.weights(bits: 24) == SIMD4(1, 0, 0, 0))
        #expect(plan.weights(bits: 32) == .zero)
        #expect(DitherPlan([]).weights(bits: 16) == .zero)
    }
}
