import Engine
import Signal
import Testing

@Suite("EventStampConverter")
struct EventStampConverterTests {
    static func pair(_ host: Int64, _ reading: Int64, width: Int64 = 40) -> ClockPair {
        ClockPair(host: HostTime(nanoseconds: host), reading: reading, width: width)
    }

    /// One that has seen two turns 50 ms apart, the clocks 500 s apart; the second at 1.05 s.
    static func running() -> EventStampConverter {
        var converter = EventStampConverter()
        converter.begin(turn: pair(1_000_000_000, 501_000_000_000))
        converter.begin(turn: pair(1_050_000_000, 501_050_000_000))
        return converter
    }

    @Test("a stamp is told on the host's clock once two turns agree")
    func converts() {
        var converter = EventStampConverter()
        #expect(converter.hostTime(of: 500) == nil, "nothing to compare with yet")
        converter.begin(turn: Self.pair(1_000_000_000, 501_000_000_000))
        #expect(converter.hostTime(of: 501_000_000_000) == nil, "one turn proves nothing")
        converter.begin(turn: Self.pair(1_050_000_000, 501_050_000_020))
        #expect(converter.hostTime(of: 501_049_000_020)?.nanoseconds == 1_049_000_000)
        #expect(converter.hostTime(of: 501_050_300_020)?.nanoseconds == 1_050_300_000, "while the turn lasts")
    }

    @Test("there is no substitute for a stamp that is missing or of another time")
    func refuses() {
        let converter = Self.running()
        #expect(converter.hostTime(of: 0) == nil)
        #expect(converter.hostTime(of: 501_050_000_000 + EventStampConverter.turn) == nil)
        #expect(converter.hostTime(of: 501_050_000_000 - EventStampConverter.reach) == nil)
        #expect(converter.hostTime(of: .max) == nil)
        #expect(converter.hostTime(of: 501_050_000_001 - EventStampConverter.reach) != nil)
    }

    @Test(
        "a step of the clock costs the stamps of one turn", arguments: [-3_600_000_000_000, -75_001, 75_001] as [Int64])
    func steps(step: Int64) {
        var converter = Self.running()
        // In 50 ms slewing explains 25 µs; 50 µs more are too many.
        converter.begin(turn: Self.pair(1_100_000_000, 501_100_000_000 + step))
        #expect(converter.hostTime(of: 501_099_000_000) == nil)
        #expect(converter.hostTime(of: 501_099_000_000 + step) == nil)
        converter.begin(turn: Self.pair(1_150_000_000, 501_150_000_000 + step))
        #expect(converter.hostTime(of: 501_149_000_000 + step)?.nanoseconds == 1_149_000_000)
    }

    @Test("slewing costs none", arguments: [-25_000, 25_000, 75_000] as [Int64])
    func slews(change: Int64) {
        var converter = Self.running()
        converter.begin(turn: Self.pair(1_100_000_000, 501_100_000_000 + change))
        #expect(converter.hostTime(of: 501_100_000_000 + change)?.nanoseconds == 1_100_000_000)
    }

    @Test("a pair that was held up, or none, is not trusted and not compared with")
    func heldUp() {
        var converter = Self.running()
        converter.begin(turn: Self.pair(1_100_000_000, 501_900_000_000, width: 20_001))
        #expect(converter.hostTime(of: 501_100_000_000) == nil)
        converter.begin(turn: nil)
        #expect(converter.hostTime(of: 501_100_000_000) == nil)
        converter.begin(turn: Self.pair(1_150_000_000, 501_150_000_000))
        #expect(converter.hostTime(of: 501_150_000_000)?.nanoseconds == 1_150_000_000)
    }
}
