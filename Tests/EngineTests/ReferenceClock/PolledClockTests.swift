import Engine
import Glibc
import NetworkAudio
import Signal
import Synchronization
import Testing

@Suite("PolledClock")
struct PolledClockTests {
    /// A clock 40 ppm fast, which may be away and whose readings may be held up.
    private final class FastClock: Sendable {
        let host = Atomic<Int64>(0)
        let isAway = Atomic<Bool>(false)
        let width = Atomic<Int64>(40)

        func reading(at time: Int64) -> Int64 { 37_000_000_000 + time + time * 40 / 1_000_000 }

        func read(_: clockid_t) -> ClockPair? {
            guard !isAway.load(ordering: .relaxed) else { return nil }
            let time = host.load(ordering: .relaxed)
            let width = width.load(ordering: .relaxed)
            return ClockPair(host: HostTime(nanoseconds: time), reading: reading(at: time) + width / 2, width: width)
        }
    }

    private let source = FastClock()

    /// Takes the clock's turns for so many seconds; returns how many readings it was asked for anew.
    private func run(_ clock: PolledClock, seconds: Int64) {
        let end = source.host.load(ordering: .relaxed) + seconds * 1_000_000_000
        while source.host.load(ordering: .relaxed) < end {
            let next = clock.turn(HostTime(nanoseconds: source.host.load(ordering: .relaxed)))
            source.host.store(next.time.nanoseconds, ordering: .relaxed)
        }
    }

    private func clock(offset: Int32 = 37, isSynchronised: Bool = true) -> PolledClock {
        PolledClock(
            .systemTAI, system: { SystemTAIClock.State(offset: offset, isSynchronised: isSynchronised) },
            read: source.read)
    }

    @Test("a steady clock is usable within seconds, and its line and rate are right")
    func follows() {
        let clock = clock()
        #expect(!clock.reading.isUsable)
        run(clock, seconds: 5)
        let reading = clock.reading
        #expect(reading.isUsable)
        #expect(abs(reading.line.partsPerMillion - 40) < 0.5)
        let now = source.host.load(ordering: .relaxed)
        #expect(abs(reading.line.reading(at: HostTime(nanoseconds: now)) - source.reading(at: now)) < 500)
        #expect(reading.grandmaster == 0)
    }

    @Test("CLOCK_TAI that nobody set is an error, and followed once it is set")
    func notSet() {
        let unset = clock(offset: 0, isSynchronised: false)
        run(unset, seconds: 3)
        #expect(!unset.reading.isUsable)
        #expect(unset.status(HostTime(nanoseconds: 0)).error == .noTAIOffset)
        #expect(unset.status(HostTime(nanoseconds: 0)).isSystemClockSynchronised == false)
    }

    @Test("a system clock that nobody synchronises is followed, and told")
    func unsynchronised() {
        let clock = clock(isSynchronised: false)
        run(clock, seconds: 5)
        #expect(clock.reading.isUsable)
        #expect(clock.status(HostTime(nanoseconds: 0)).isSystemClockSynchronised == false)
        #expect(clock.status(HostTime(nanoseconds: 0)).error == nil)
    }

    @Test("a clock that goes away is an error at once, and followed again when it is back")
    func away() {
        let clock = clock()
        run(clock, seconds: 5)
        let epoch = clock.reading.line.epoch
        source.isAway.store(true, ordering: .relaxed)
        run(clock, seconds: 2)
        #expect(!clock.reading.isUsable)
        #expect(clock.status(HostTime(nanoseconds: 0)).error != nil)
        source.isAway.store(false, ordering: .relaxed)
        run(clock, seconds: 2)
        #expect(clock.reading.isUsable)
        #expect(clock.reading.line.epoch == epoch, "the same clock, on the same line")
    }

    @Test("readings that were held up do not move the line")
    func heldUp() {
        let clock = clock()
        run(clock, seconds: 5)
        let line = clock.reading.line
        source.width.store(400_000, ordering: .relaxed)
        run(clock, seconds: 5)
        #expect(clock.reading.line == line)
    }

    @Test("the system's clock is read as an independent reading has it")
    func real() throws {
        let clock = PolledClock(
            .systemTAI, system: { SystemTAIClock.State(offset: 37, isSynchronised: true) })
        _ = clock.turn(ClockReadings.now().host)
        let pair = try #require(Self.narrowPair())
        #expect(abs(clock.reading.line.reading(at: pair.host) - pair.reading) < pair.width + 60_000)
    }

    /// CLOCK_TAI between two readings of the host's clock, by calls of its own.
    private static func narrowPair() -> (host: HostTime, reading: Int64, width: Int64)? {
        var time = timespec()
        let before = ClockReadings.now().host
        guard clock_gettime(CLOCK_TAI, &time) == 0 else { return nil }
        let width = ClockReadings.now().host.since(before)
        return (before.advanced(by: width / 2), Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec), width)
    }
}
