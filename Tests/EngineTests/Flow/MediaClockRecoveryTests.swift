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

    @Test("a sender that bursts every 21 ms: the line holds", arguments: [-50.0, 50])
    func bursts(partsPerMillion: Double) {
        let result = Self.run(partsPerMillion: partsPerMillion, jitter: 0.2e6, burst: 21)
        #expect(result.error < 1_200_000, "\(result)")
        #expect(abs(result.rate - partsPerMillion) < 10, "\(result)")
    }

    @Test("a packet earlier than the line moves it at once")
    func early() {
        var recovery = MediaClockRecovery()
        recovery.add(end: 48, arrival: HostTime(nanoseconds: 16_000_000))
        recovery.add(end: 96, arrival: HostTime(nanoseconds: 2_000_000))
        #expect(recovery.estimate.time(of: 96).nanoseconds == 2_000_000)
        #expect(recovery.estimate.epoch == 1)
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
