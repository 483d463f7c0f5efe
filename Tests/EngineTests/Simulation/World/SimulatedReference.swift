import Engine
import NetworkAudio
import Signal
import SimulatedPTP

/// The thread that follows PTP, with the grandmasters it hears: the real follower, whose line the core is told every
/// turn.
final class SimulatedReference {
    /// Nanoseconds between two reports, as in the device.
    private static let reportEvery: Int64 = 100_000_000

    var ptp: PTPSimulation
    private(set) var report = PTPReport()
    private var reading = ReferenceReading.none
    private var reported: Int64?
    private var epoch: UInt32?

    init(_ masters: [SimulatedGrandmaster], seed: UInt64) {
        ptp = PTPSimulation(masters, seed: seed)
        ptp.keepsRecord = false
    }

    /// What the audio thread is told at host time `now`.
    func reading(at now: Int64) -> ReferenceReading {
        ptp.run(until: Double(now) * 1e-9)
        if reported.map({ now >= $0 + Self.reportEvery }) ?? true || ptp.follower.line?.epoch != epoch {
            report = ptp.follower.report(HostTime(nanoseconds: now))
            reported = now
            epoch = ptp.follower.line?.epoch
        }
        reading.take(ptp.follower.line, report)
        return reading
    }
}
