import Engine
import SeededRandom
import Signal
import Testing

@Suite("MediaClockRecovery")
struct MediaClockRecoveryTests {
    /// Packets of 1 ms through jitter; returns the largest error after `settled` seconds, the largest step and the rate.
    static func run(
        partsPerMillion: Double, jitter: Double, burst: Int = 1, seconds: Int = 60, settled: Int = 5
    ) -> (error: Double, step: Double, rate: Double) {
        var random = SeededGenerator(seed: 42)
        var recovery = MediaClockRecovery()
        let nanoseconds = SimulatedSender.nominalNanoseconds / (1 + partsPerMillion * 1e-6)
        var worst = 0.0
        var step = 0.0
        for n in 0..<seconds * 1_000 {
            let end = Int64(n + 1) * 48
            let sent = Double((n / burst + 1) * burst * 48) * nanoseconds
            let arrival = HostTime(nanoseconds: Int64(sent + random.unit() * jitter))
            let before = recovery.estimate
            recovery.add(end: end, arrival: arrival)
            guard n > settled * 1_000 else { continue }
            let after = recovery.estimate
            step = max(step, abs(Double(after.time(of: end).since(before.time(of: end)))))
            worst = max(worst, abs(Double(after.time(of: end).nanoseconds) - Double(end) * nanoseconds))
        }
        return (worst, step, recovery.estimate.partsPerMillion)
    }

    @Test("±100 ppm through 1 ms of jitter: within 50 µs and 3 ppm, in steps below 20 µs", arguments: [-100.0, 0, 100])
    func jitter(partsPerMillion: Double) {
        let result = Self.run(partsPerMillion: partsPerMillion, jitter: 1e6)
        #expect(result.error < 50_000, "\(result)")
        #expect(result.step < 20_000, "\(result)")
        #expect(abs(result.rate - partsPerMillion) < 3, "\(result)")
    }

    @Test("a quiet network: within 1 µs", arguments: [-100.0, 0, 100])
    func quiet(partsPerMillion: Double) {
        let result = Self.run(partsPerMillion: partsPerMillion, jitter: 0)
        #expect(result.error < 1_000, "\(result)")
        #expect(abs(result.rate - partsPerMillion) < 0.1, "\(result)")
    }

    @Test("a late packet to begin with is soon forgotten", arguments: [20_000, 60_000, 95_000] as [Int64])
    func lateStart(delay: Int64) {
        var recovery = MediaClockRecovery()
        for n in 0..<5_000 as Range<Int64> {
            let sent = (n + 1) * 48 * 62_500 / 3
            recovery.add(end: (n + 1) * 48, arrival: HostTime(nanoseconds: sent + (n == 0 ? delay : 0)))
        }
        let error = recovery.smooth.time(of: 240_000).nanoseconds - 240_000 * 62_500 / 3
        #expect(abs(error) < 1_500, "\(error)")
    }

    @Test("a sender that bursts every 21 ms: the line holds", arguments: [-50.0, 50])
    func bursts(partsPerMillion: Double) {
        let result = Self.run(partsPerMillion: partsPerMillion, jitter: 0.2e6, burst: 21)
        #expect(result.error < 1_200_000, "\(result)")
        #expect(abs(result.rate - partsPerMillion) < 10, "\(result)")
    }

    /// Packets that queue for some seconds, none overtaking another, and then do not; returns the largest error of the
    /// rate while they do, and 6 s later that of the rate and of the smooth line in nanoseconds.
    static func queue(
        seed: UInt64, jitter: Double, framesPerPacket: Int
    ) -> (while: Double, rate: Double, line: Double) {
        var random = SeededGenerator(seed: seed)
        var recovery = MediaClockRecovery()
        let partsPerMillion = random.unit() * 200 - 100
        let nanoseconds = SimulatedSender.nominalNanoseconds / (1 + partsPerMillion * 1e-6)
        var latest = 0.0
        var largest = 0.0
        for n in 0..<20 * 48_000 / framesPerPacket {
            let end = Int64((n + 1) * framesPerPacket)
            let sent = Double(end) * nanoseconds
            let isQuiet = sent > 14e9
            latest = max(latest + 1, sent + (isQuiet ? 0 : random.unit() * jitter))
            guard !random.happens(isQuiet ? 0 : 0.05) else { continue }
            recovery.add(end: end, arrival: HostTime(nanoseconds: Int64(latest)))
            if sent > 3e9, !isQuiet {
                largest = max(largest, abs(recovery.smooth.partsPerMillion - partsPerMillion))
            }
        }
        let last = Int64(20 * 48_000)
        let late = Double(recovery.smooth.time(of: last).nanoseconds) - Double(last) * nanoseconds
        return (largest, abs(recovery.smooth.partsPerMillion - partsPerMillion), abs(late))
    }

    @Test(
        "a network that queued for 14 s and is calm again is followed 6 s later",
        arguments: [6, 12, 48], [3e6, 7e6, 12e6, 23e6, 29e6])
    func queue(framesPerPacket: Int, jitter: Double) {
        for seed in 1...4 {
            let found = Self.queue(seed: UInt64(seed), jitter: jitter, framesPerPacket: framesPerPacket)
            // No line is steeper than 500 parts per million, and the sender's own is up to 100.
            #expect(found.while < 600, "seed \(seed): \(found)")
            // Of the 6 s two pass until the noise of the queue is forgotten, and two until the line is not believed.
            #expect(found.rate < 60, "seed \(seed): \(found)")
            #expect(found.line < 250_000, "seed \(seed): \(found)")
        }
    }

    @Test("the noise of points is found whatever the slope of their line, and a step is none", arguments: [0.0, 5e5])
    func noise(slope: Double) {
        var random = SeededGenerator(seed: 7)
        var noise = PointNoise()
        #expect(noise.deviation == PointNoise.least)
        var sum = 0.0
        for n in 0..<400 {
            // The sum of twelve numbers between 0 and 1 has a variance of 1.
            let normal = (0..<12).reduce(-6) { sum, _ in sum + random.unit() }
            noise.note(Double(n) * slope + normal * 100_000 + (n > 200 ? 3e6 : 0))
            if n > 20 { sum += noise.deviation }
        }
        #expect(abs(sum / 379 - 100_000) < 20_000, "\(sum / 379)")
        for n in 400..<408 { noise.note(Double(n) * slope) }
        #expect(noise.deviation == PointNoise.least)
    }

    @Test("two packets earlier than the line move it at once")
    func early() {
        var recovery = MediaClockRecovery()
        recovery.add(end: 48, arrival: HostTime(nanoseconds: 16_000_000))
        recovery.add(end: 96, arrival: HostTime(nanoseconds: 2_000_000))
        recovery.add(end: 144, arrival: HostTime(nanoseconds: 3_000_000))
        #expect(recovery.estimate.time(of: 96).nanoseconds == 2_000_000)
        #expect(recovery.estimate.epoch == 1)
    }

    @Test("a packet that is early alone moves nothing", arguments: [60_000, 300_000, 600_000, 2_600_000] as [Int64])
    func alone(by early: Int64) {
        var recovery = MediaClockRecovery()
        for n in 0..<30_000 as Range<Int64> {
            let sent = (n + 1) * 1_000_000
            recovery.add(end: (n + 1) * 48, arrival: HostTime(nanoseconds: sent - (n == 20_100 ? early : 0)))
            #expect(abs(recovery.smooth.time(of: (n + 1) * 48).nanoseconds - sent) <= 1, "packet \(n)")
        }
    }

    @Test("the longest transit is remembered for ten seconds")
    func transit() {
        var window = TransitWindow()
        #expect(window.maximum == nil)
        for second in 0..<30 {
            window.note(second == 3 ? 9_000 : 100, arrival: HostTime(nanoseconds: Int64(second) * 1_000_000_000))
            #expect(window.maximum == ((3..<13).contains(second) ? 9_000 : 100), "second \(second)")
        }
    }
}
