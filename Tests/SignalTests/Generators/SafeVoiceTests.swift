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
        #expect(abs(path[24_000] - 0.5 / 64) < 1e-5 && abs(path[48_000] - 0.5 / 8) < 1e-5)
        #expect(path[95_000] < 0.5 && path[96_001...].allSatisfy { $0 == 0.5 })
        #expect(zip(path, path.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(path.steepest < 0.5 * 3.01 / 96_000)
    }

    @Test("other levels and silence are reached in 20 ms, and coming from silence it begins at the bottom again")
    func changes() {
        var voice = SafeVoice()
        voice.move(to: SIMD4(0.5, 0.2, 0, 0))
        _ = factors(&voice, 100_000)
        voice.move(to: SIMD4(0.7, 0, 0, 0))
        let path = factors(&voice, 960)
        #expect(path[959] == SIMD4(0.7, 0, 0, 0))
        #expect(path.lane(0).steepest < 1.51 * 0.2 / 960 && path.lane(1).steepest < 1.51 * 0.2 / 960)
        voice.move(to: SIMD4(0.7, 0.2, 0.1, 0))
        let second = factors(&voice, 48_000)
        #expect(second.allSatisfy { $0[0] == 0.7 && $0[3] == 0 })
        #expect(second[2_000][1] < 1e-4 && abs(second[47_999][1] - 0.2 / 8) < 1e-6)
        #expect(abs(second[47_999][2] - 0.1 / 8) < 1e-6)
        voice.move(to: .zero)
        _ = factors(&voice, 960)
        #expect(!voice.isAudible)
    }

    @Test("what is switched off and on again while it still sounds goes on from where it is")
    func interrupted() {
        var voice = SafeVoice()
        voice.move(to: SIMD4(repeating: 0.5))
        _ = factors(&voice, 100_000)
        voice.move(to: .zero)
        _ = factors(&voice, 300)
        voice.move(to: SIMD4(repeating: 0.5))
        let path = factors(&voice, 2_000).lane(0)
        #expect(path[960...].allSatisfy { $0 == 0.5 })
        #expect(path.steepest < 4.0 / 960)
    }
}
