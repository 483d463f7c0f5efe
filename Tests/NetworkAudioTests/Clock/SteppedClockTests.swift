import NetworkAudio
import SeededRandom
import Signal
import Testing

/// A clock that moves in steps and is looked at more rarely than it moves.
@Suite("ClockServo: a clock that moves in steps")
struct SteppedClockTests {
    /// Nanoseconds of a step: 256 frames.
    private static let step = 256.0 * 62_500 / 3

    /// Looks every millisecond or a little later; returns the largest error from `settled` seconds on, in nanoseconds.
    private static func error(seed: UInt64, partsPerMillion: Double, settled: Double) -> Double {
        var random = SeededGenerator(seed: seed)
        var servo = ClockServo(ClockServo.Tuning(noise: 70_000, interval: step * 1e-9))
        let pace = 1 + partsPerMillion * 1e-6
        let start = random.unit() * step
        var (now, before, shown, worst) = (0.0, 0.0, 0.0, 0.0)
        while now < 60e9 {
            before = now
            now += 1e6 + random.unit() * 60_000
            let steps = ((start + now * pace) / step).rounded(.down) * step
            guard steps > shown else { continue }
            shown = steps
            let stamp = HostTime(nanoseconds: Int64(now + (random.unit() - 0.5) * 17_000))
            servo.add(Int64(steps), upTo: now - before, at: stamp, noise: 10_000)
            guard now > settled * 1e9 else { continue }
            let line = servo.line
            let truth = start + Double(line.origin.nanoseconds) * pace
            worst = max(worst, abs(Double(line.reading) + line.fraction - truth))
        }
        return worst
    }

    @Test(
        "after 10 s it is followed within half a frame, though looks are 48 frames apart",
        arguments: 1...10 as ClosedRange<UInt64>, [-180.0, 7, 95])
    func settles(seed: UInt64, partsPerMillion: Double) {
        #expect(Self.error(seed: seed, partsPerMillion: partsPerMillion, settled: 10) < 10_400)
    }
}
