import Glibc
import Signal
import Testing

@Suite("LevelTap")
struct LevelTapTests {
    private static let window = 14_400

    private func note(_ tap: inout LevelTap, _ frames: [SIMD4<Double>], longest: Int = 100) {
        var frames = frames
        frames.pass(longest: longest) { tap.note($0, count: $1) }
    }

    private func sine(_ hertz: Double, _ amplitude: Double, _ count: Int) -> [SIMD4<Double>] {
        (0..<count).map { SIMD4(repeating: amplitude * sin(2 * .pi * hertz * Double($0) / 48_000)) }
    }

    @Test("the peak is the largest magnitude since it was last taken, of either sign, in each channel")
    func peak() {
        var tap = LevelTap()
        note(&tap, [SIMD4(0.1, -0.2, 0, 0.3), SIMD4(-0.5, 0.1, 0, 0.299), SIMD4(0.4, -0.1, -0.0, -1)])
        let highest = tap.highest
        var peak = tap.takePeak()
        #expect(peak == SIMD4(0.5, 0.2, 0, 1) && highest == peak)
        peak = tap.takePeak()
        #expect(peak == .zero)
        note(&tap, [SIMD4(repeating: -0.01)])
        peak = tap.takePeak()
        #expect(peak == SIMD4(repeating: 0.01))
    }

    @Test("a sine at full scale has 0 dBFS (AES17), one of 0.1 has −20 dBFS", arguments: [100.0, 997, 15_000])
    func sine(hertz: Double) {
        for amplitude in [1, 0.1] {
            var tap = LevelTap()
            note(&tap, sine(hertz, amplitude, 20_000))
            #expect(abs(10 * log10(tap.power[2]) - 20 * log10(amplitude)) < 0.02)
        }
    }

    @Test("the power is that of the last 14 400 frames at the end of every millisecond, whatever the blocks")
    func window() {
        let frames = [SIMD4<Double>].noise(40_000, seed: 1)
        for longest in [1, 48, 1_000] {
            var tap = LevelTap()
            var done = 0
            while done < frames.count {
                let count = 48 * 37
                let next = min(frames.count, done + count) / 48 * 48
                guard next > done else { break }
                note(&tap, Array(frames[done..<next]), longest: longest)
                done = next
                var sum = SIMD4<Double>.zero
                for frame in frames[max(0, done - Self.window)..<done] { sum += frame * frame }
                let power = tap.power
                let error = power - sum / Double(Self.window / 2)
                #expect(max(error.max(), -error.min()) < 1e-12)
            }
        }
    }

    @Test("what was loud is forgotten after exactly 300 ms, to the last bit after 600")
    func forgets() {
        var tap = LevelTap()
        note(&tap, [SIMD4<Double>].noise(48 * 211, seed: 2))
        note(&tap, [SIMD4<Double>](repeating: .zero, count: Self.window - 48))
        let still = tap.power
        #expect(still.min() > 1e-4)
        note(&tap, [SIMD4<Double>](repeating: .zero, count: 48))
        let residue = tap.power
        #expect(residue.min() >= 0 && residue.max() < 1e-15)
        note(&tap, [SIMD4<Double>](repeating: .zero, count: Self.window))
        let nothing = tap.power
        #expect(nothing == .zero)
    }

    @Test("does not drift in ten million frames of changing level")
    func noDrift() {
        let loud = [SIMD4<Double>].noise(9_600, amplitude: 1, seed: 3)
        let quiet = [SIMD4<Double>].noise(4_848, amplitude: 1e-5, seed: 4)
        var tap = LevelTap()
        for _ in 0..<700 {
            tap.note(loud, count: loud.count)
            tap.note(quiet, count: quiet.count)
        }
        var fresh = LevelTap()
        note(&fresh, loud)
        note(&fresh, quiet)
        let error = tap.power / fresh.power - 1
        #expect(max(error.max(), -error.min()) < 1e-12)
    }

    @Test("a restart forgets all, in the middle of a block too")
    func restart() {
        var tap = LevelTap()
        note(&tap, [SIMD4<Double>].noise(20_017, seed: 5))
        tap.restart()
        var peak = tap.takePeak()
        var power = tap.power
        #expect(peak == .zero && power == .zero)
        var fresh = LevelTap()
        let frames = [SIMD4<Double>].noise(30_000, seed: 6)
        note(&tap, frames)
        note(&fresh, frames)
        let expected = fresh.power
        power = tap.power
        peak = tap.takePeak()
        let expectedPeak = fresh.takePeak()
        #expect(power == expected && peak == expectedPeak)
    }
}
