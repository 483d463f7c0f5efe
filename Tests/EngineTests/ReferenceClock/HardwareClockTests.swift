import Engine
import Glibc
import Signal
import Testing

@Suite("HardwareClock")
struct HardwareClockTests {
    private static func refusal(_ path: String) -> ReferenceClockError? {
        do throws(ReferenceClockError) {
            close(try HardwareClock.open(path))
            return nil
        } catch { return error }
    }

    @Test("a file that is no clock, and one that is not there, are told apart")
    func wrong() {
        #expect(Self.refusal("/dev/null") == .notAHardwareClock(path: "/dev/null"))
        #expect(Self.refusal("/proc/self/exe") == .notAHardwareClock(path: "/proc/self/exe"))
        #expect(Self.refusal("/dev/ptp999") == .noHardwareClock(path: "/dev/ptp999"))
        #expect(Self.refusal("/dev/null/ptp0") == .noHardwareClock(path: "/dev/null/ptp0"))
    }

    @Test("a descriptor becomes a dynamic clock's number as the kernel wants it")
    func identifier() {
        #expect(HardwareClock.identifier(of: 0) == -5)
        #expect(HardwareClock.identifier(of: 3) == -29)
    }

    @Test("the first turn says what is wrong, and nothing is usable")
    func told() {
        let clock = PolledClock(.hardware(path: "/dev/null"))
        let now = ClockReadings.now().host
        let next = clock.turn(now)
        #expect(clock.status(now).error == .notAHardwareClock(path: "/dev/null"))
        #expect(!clock.reading.isUsable)
        #expect(next.time.since(now) == PolledClock.retry)
    }
}
