import Engine
import Signal
import Testing

@Suite("StampConverter")
struct StampConverterTests {
    static func readings(_ host: Int64, realtime: Int64) -> ClockReadings {
        ClockReadings(host: HostTime(nanoseconds: host), monotonic: host, realtime: realtime)
    }

    @Test("a stamp is told on the host's clock once two turns agree")
    func converts() {
        var converter = StampConverter()
        converter.begin(turn: Self.readings(1_000_000, realtime: 501_000_000))
        #expect(converter.hostTime(ofRealtime: 500_900_000).nanoseconds == 1_000_000, "nothing to compare with yet")
        converter.begin(turn: Self.readings(2_000_000, realtime: 502_000_020))
        #expect(converter.hostTime(ofRealtime: 501_500_020).nanoseconds == 1_500_000)
        #expect(converter.hostTime(ofRealtime: 600_000_000).nanoseconds == 2_000_000, "never after now")
        #expect(converter.hostTime(ofRealtime: 0).nanoseconds == 2_000_000, "no stamp")
    }

    @Test("a step of the system's clock costs one turn's stamps", arguments: [-3_600_000_000_000, 50_001] as [Int64])
    func steps(step: Int64) {
        var converter = StampConverter()
        for turn in 0..<3 {
            converter.begin(turn: Self.readings(Int64(turn) * 1_000_000, realtime: 500 + Int64(turn) * 1_000_000))
        }
        converter.begin(turn: Self.readings(3_000_000, realtime: 3_000_500 + step))
        #expect(converter.hostTime(ofRealtime: 2_900_500).nanoseconds == 3_000_000)
        converter.begin(turn: Self.readings(4_000_000, realtime: 4_000_500 + step))
        #expect(converter.hostTime(ofRealtime: 3_900_500 + step).nanoseconds == 3_900_000)
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
