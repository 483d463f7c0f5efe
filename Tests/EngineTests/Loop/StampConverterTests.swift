import Engine
import Signal
import Testing

@Suite("StampConverter")
struct StampConverterTests {
    static func readings(_ host: Int64, realtime: Int64) -> ClockReadings {
        ClockReadings(host: HostTime(nanoseconds: host), monotonic: host, realtime: realtime)
    }

    static func time(_ converter: StampConverter, _ stamp: Int64, taken: Int64) -> Int64 {
        converter.hostTime(ofRealtime: stamp, taken: HostTime(nanoseconds: taken)).nanoseconds
    }

    @Test("a stamp is told on the host's clock once two turns agree")
    func converts() {
        var converter = StampConverter()
        converter.begin(turn: Self.readings(1_000_000, realtime: 501_000_000))
        #expect(Self.time(converter, 500_900_000, taken: 1_000_500) == 1_000_500, "nothing to compare with yet")
        converter.begin(turn: Self.readings(2_000_000, realtime: 502_000_020))
        #expect(Self.time(converter, 501_500_020, taken: 2_000_500) == 1_500_000)
        #expect(Self.time(converter, 504_000_020, taken: 5_000_000) == 4_000_000, "came after the readings")
        #expect(Self.time(converter, 600_000_000, taken: 2_000_500) == 2_000_500, "never after it was taken")
        #expect(Self.time(converter, 0, taken: 2_000_500) == 2_000_500, "no stamp")
    }

    @Test("a step of the system's clock costs one turn's stamps", arguments: [-3_600_000_000_000, 50_001] as [Int64])
    func steps(step: Int64) {
        var converter = StampConverter()
        for turn in 0..<3 {
            converter.begin(turn: Self.readings(Int64(turn) * 1_000_000, realtime: 500 + Int64(turn) * 1_000_000))
        }
        converter.begin(turn: Self.readings(3_000_000, realtime: 3_000_500 + step))
        #expect(Self.time(converter, 2_900_500, taken: 3_000_500) == 3_000_500)
        converter.begin(turn: Self.readings(4_000_000, realtime: 4_000_500 + step))
        #expect(Self.time(converter, 3_900_500 + step, taken: 4_000_500) == 3_900_000)
    }

    @Test("the host's readings rise, and a deadline keeps its distance on the other clock")
    func now() {
        let first = ClockReadings.now()
        let second = ClockReadings.now()
        #expect(first.host <= second.host)
        #expect(first.monotonic <= second.monotonic)
        #expect(first.monotonic(at: first.host.advanced(by: 77)) == first.monotonic + 77)
    }
}
