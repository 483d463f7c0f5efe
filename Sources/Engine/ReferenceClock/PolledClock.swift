package import Glibc
import NetworkAudio
package import Signal

/// Follows a clock of this host that another program keeps on the network's time: CLOCK_TAI or a hardware clock.
package final class PolledClock: FollowedClock {
    package enum Kind: Sendable, Hashable {
        case systemTAI
        case hardware(path: String)
    }

    /// Nanoseconds between readings.
    static let interval: Int64 = 100_000_000
    /// Nanoseconds between tries to open a clock that is not there.
    package static let retry: Int64 = 1_000_000_000
    /// Nanoseconds of a pair's width from which it is no measurement.
    static let widest: Int64 = 50_000
    /// Readings are good to tens of nanoseconds; ten times that is taken, since whoever keeps the clock moves it. The
    /// loop is as wide as that allows: the line is to follow its keeper, who has filtered before.
    static let tuning = ClockServo.Tuning(noise: 1_000, interval: 0.1, bandwidth: 0.1)

    private let kind: Kind
    private let system: () -> SystemTAIClock.State
    private let read: (clockid_t) -> ClockPair?
    private var servo = ClockServo(tuning)
    private var descriptor: Int32 = -1
    private var due: HostTime?
    private var error: ReferenceClockError?
    private var isSynchronised: Bool?

    /// The clock and what the kernel knows of it are given for tests.
    package init(
        _ kind: Kind, system: @escaping () -> SystemTAIClock.State = SystemTAIClock.State.now,
        read: @escaping (clockid_t) -> ClockPair? = ClockPair.read
    ) {
        self.kind = kind
        self.system = system
        self.read = read
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package var descriptors: (Int32, Int32) { (-1, -1) }

    /// A clock that was lost is not run on without: its keeper is gone with it.
    package var reading: ReferenceReading {
        ReferenceReading(
            line: servo.line, isUsable: error == nil && (servo.state == .locked || servo.state == .stable))
    }

    package func turn(_ now: HostTime) -> NextTurn {
        if let due, now < due { return NextTurn(time: due, rest: due) }
        do throws(ReferenceClockError) {
            try take(try clock())
            error = nil
        } catch { self.error = error }
        let next = now.advanced(by: error == nil ? Self.interval : Self.retry)
        due = next
        return NextTurn(time: next, rest: next)
    }

    package func status(_ now: HostTime) -> ReferenceClockStatus {
        var status = ReferenceClockStatus()
        status.reading = reading
        status.error = error
        status.isSystemClockSynchronised = isSynchronised
        return status
    }

    /// The clock to read, opened where it has to be.
    private func clock() throws(ReferenceClockError) -> clockid_t {
        switch kind {
        case .systemTAI:
            let state = system()
            isSynchronised = state.isSynchronised
            guard state.offset != 0 else { throw .noTAIOffset }
            return CLOCK_TAI
        case .hardware(let path):
            if descriptor < 0 { descriptor = try HardwareClock.open(path) }
            return HardwareClock.identifier(of: descriptor)
        }
    }

    private func take(_ clock: clockid_t) throws(ReferenceClockError) {
        guard let pair = read(clock) else {
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
            switch kind {
            case .systemTAI: throw .system(call: "clock_gettime", errno: EINVAL)
            case .hardware(let path): throw .hardwareClockGone(path: path)
            }
        }
        if pair.width <= Self.widest { servo.add(pair.reading, at: pair.host) }
    }
}
