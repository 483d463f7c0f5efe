import Signal
import Testing

@Suite("GainStage")
struct GainStageTests {
    private func output(_ stage: inout GainStage, _ frames: [SIMD4<Double>]) -> [SIMD4<Double>] {
        var frames = frames
        frames.pass(longest: 100) { stage.process($0, count: $1) }
        return frames
    }

    @Test("1 changes no bit, −1 only the sign, 0 is silence, in any lane beside any other factor")
    func exact() {
        let input = [SIMD4<Double>].noise(2_000, seed: 1)
        var stage = GainStage(SIMD4(1, -1, 0, 0.3))
        let result = output(&stage, input)
        #expect(result == input.map { SIMD4($0[0], -$0[1], 0, 0.3 * $0[3]) })
        stage = GainStage(SIMD4(repeating: 1))
        let flat = output(&stage, input)
        #expect(flat.bits == input.bits)
    }

    @Test("a move multiplies by the values of a glide, whatever the blocks, and ends exact")
    func move() {
        let input = [SIMD4<Double>].noise(3_000, seed: 2)
        let targets: [SIMD4<Double>] = [SIMD4(0, 1, -1, 1), SIMD4(1, 1, 1, 10), SIMD4(1, 1, 1, 1)]
        var glide = Glide(at: SIMD4(repeating: 1))
        var expected: [SIMD4<Double>] = []
        for (number, frame) in input.enumerated() {
            if number % 500 == 0, number / 500 < 3 { glide.move(to: targets[number / 500]) }
            expected.append(frame * glide.next())
        }
        for longest in [1, 7, 64, 5_000] {
            var stage = GainStage(SIMD4(repeating: 1))
            var frames = input
            frames.pass(
                longest: longest, stops: [0, 500, 1_000], edit: { stage.move(to: targets[$0 / 500]) },
                process: { stage.process($0, count: $1) })
            #expect(frames == expected)
            #expect(frames[1_960...] == input[1_960...])
            #expect(frames.lane(1) == input.lane(1))
        }
    }

    @Test("a change of polarity passes through silence without a step")
    func polarity() {
        var stage = GainStage(SIMD4(repeating: 1))
        stage.move(to: SIMD4(repeating: -1))
        let result = output(&stage, [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 1_000)).lane(0)
        #expect(result.steepest < 1.51 / 960)
        #expect(result[959...].allSatisfy { $0 == -0.5 })
    }

    @Test("a jump holds for the next frame")
    func jump() {
        var stage = GainStage(SIMD4(repeating: 1))
        stage.move(to: .zero)
        stage.jump(to: SIMD4(repeating: 0.25))
        let result = output(&stage, [SIMD4(1, 2, 3, 4)])
        #expect(result == [SIMD4(0.25, 0.5, 0.75, 1)])
    }
}
