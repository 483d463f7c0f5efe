import Signal
import Testing

@Suite("SafeVoice")
struct SafeVoiceTests {
    private func factors(_ voice: inout SafeVoice, _ count: Int) -> [SIMD4<Double>] {
        (0..<count).map { _ in voice.next() }
    }

    @Test("comes up over two seconds along a cube, without a step, to exactly the amplitude")
    func rise() {
        var voice = SafeVoice()
        #expect(!voice.isAudible)
        voice.move(to: SIMD4(0.5, 0, 0, 0))
        #expect(voice.isAudible)
        let path = factors(&voice, 100_000).lane(0)
        #expect(path[0] < 1e-12)
        #expect(abs(path[24_000] - 0.125 / 64) < 1e-5 && abs(path[48_000] - 0.125 / 8) < 1e-5)
        #expect(path[95_000] < 0.125 && path[96_001...].allSatisfy { $0 == 0.125 })
        #expect(zip(path, path.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(path.steepest < 0.125 * 3.01 / 96_000)
    }

    @Test("a lower level and silence are reached in 20 ms, a higher one as gently as from silence")
    func changes() {
        var voice = SafeVoice()
        voice.move(to: SIMD4(0.5, 0.2, 0.9, 0))
        _ = factors(&voice, 100_000)
        voice.move(to: SIMD4(0.7, 0, 0.6, 0))
        let path = factors(&voice, 30_000)
        #expect(path[959...].allSatisfy { $0[1] == 0 && $0[2] == 0.6 * 0.6 * 0.6 })
        #expect(path.lane(1).steepest < 3 * 1.51 * 0.2 / 960 && path.lane(2).steepest < 3 * 1.51 * 0.3 / 960)
        #expect(path.lane(0).steepest < 0.7 * 0.7 * 0.7 * 3.01 / 96_000)
        #expect(path[27_000][0] < 0.343 && path[28_000...].allSatisfy { $0[0] == 0.7 * 0.7 * 0.7 })
        voice.move(to: SIMD4(0.7, 0.2, 0.6, 0))
        #expect(abs(factors(&voice, 48_000)[47_999][1] - 0.001) < 1e-6)
        voice.move(to: .zero)
        _ = factors(&voice, 960)
        #expect(!voice.isAudible)
    }

    @Test("what is switched off and on again while it still sounds comes up from where it is")
    func interrupted() {
        var voice = SafeVoice()
        voice.move(to: SIMD4(repeating: 0.5))
        _ = factors(&voice, 100_000)
        voice.move(to: .zero)
        _ = factors(&voice, 300)
        voice.move(to: SIMD4(repeating: 0.5))
        let path = factors(&voice, 96_000).lane(0)
        #expect(path[2_000] < 0.11 && path[95_999] == 0.125)
        #expect(path.steepest < 4.0 / 960)
    }

    @Test("a channel that has to wait does not come up")
    func waiting() {
        var voice = SafeVoice()
        voice.move(to: SIMD4(repeating: 0.5))
        var last = SIMD4<Double>.zero
        for _ in 0..<96_001 { last = voice.next(rising: SIMD4(1, 0, 2, 0)) }
        #expect(last == SIMD4(0.125, 0, 0.125, 0))
    }
}
