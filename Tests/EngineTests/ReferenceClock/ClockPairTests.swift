import Engine
import Glibc
import Signal
import Testing

@Suite("ClockPair")
struct ClockPairTests {
    @Test("a pair lies between independent readings of both clocks", arguments: [CLOCK_REALTIME, CLOCK_TAI])
    func bracketed(clock: clockid_t) throws {
        for _ in 0..<200 {
            let before = try #require(Self.nanoseconds(of: clock))
            let hostBefore = ClockReadings.now().host
            let pair = try #require(ClockPair.read(clock))
            let hostAfter = ClockReadings.now().host
            let after = try #require(Self.nanoseconds(of: clock))
            #expect(before <= pair.reading && pair.reading <= after)
            #expect(hostBefore <= pair.host && pair.host <= hostAfter)
        }
    }

    @Test("pairs are good to less than a microsecond, and agree with each other")
    func narrow() throws {
        let pairs = try (0..<401).map { _ in try #require(ClockPair.read(CLOCK_REALTIME)) }
        let widths = pairs.map(\.width).sorted()
        #expect(widths[0] >= 0)
        #expect(widths[200] < 1_000)
        let steps = zip(pairs, pairs.dropFirst()).map { one, next in
            ((next.reading - one.reading) - next.host.since(one.host)).magnitude
        }
        #expect(steps.sorted()[200] < 500)
    }

    @Test("a clock that is not there gives no pair")
    func absent() {
        #expect(ClockPair.read(HardwareClock.identifier(of: 9_999)) == nil)
        #expect(ClockPair.read(9_999) == nil)
    }

    private static func nanoseconds(of clock: clockid_t) -> Int64? {
        var time = timespec()
        return clock_gettime(clock, &time) == 0 ? Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) : nil
    }
}
