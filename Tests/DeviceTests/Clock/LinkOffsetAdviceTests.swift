import Device
import DeviceModel
import Signal
import Testing

@Suite struct LinkOffsetAdviceTests {
    private func advice(
        _ milliseconds: Double?, packets: UInt64 = 60_000, seconds: Double = 60
    ) -> LinkOffsetAdvice {
        LinkOffsetAdvice(
            TransitHistory.Minute(
                longest: milliseconds.map { Int64($0 * 1e6) }, packets: packets, seconds: seconds))
    }

    @Test(
        "the smallest step above the longest way and its margin is advised",
        arguments: [
            (0.1, 0.25), (0.15, 0.25), (0.16, 0.5), (0.9, 1), (0.91, 2), (1.05, 2), (1.8, 2), (1.85, 3), (4.5, 5),
            (6.8, 7.5), (9.05, 10), (9.1, 15), (90, 100), (-0.2, 0.25),
        ])
    func steps(longest: Double, expected: Double) {
        #expect(advice(longest).suggestion?.milliseconds == expected)
    }

    @Test("every step can be set, and they rise")
    func settable() {
        for step in LinkOffsetAdvice.steps { #expect(LinkOffset(milliseconds: step)?.milliseconds == step) }
        #expect(LinkOffsetAdvice.steps == LinkOffsetAdvice.steps.sorted())
        #expect(LinkOffsetAdvice.steps.last == Double(LinkOffset.range.upperBound) / 1000)
    }

    @Test("the advice is a sentence")
    func sentence() {
        #expect(advice(1.2).sentence == "2 ms would have caught all packets of the last minute")
        #expect(advice(0.3).sentence == "0.5 ms would have caught all packets of the last minute")
    }

    @Test("no advice without a minute of packets, and why")
    func refusals() {
        #expect(advice(nil).sentence == "no packets arrive to judge by")
        #expect(advice(1, packets: 0).sentence == "no packets arrive to judge by")
        #expect(
            advice(1, packets: 20_000, seconds: 20).sentence
                == "a minute of packets is needed to judge by, 40 s are missing")
        #expect(advice(1, packets: 999).sentence == "999 packets in a minute are too few to judge by")
        #expect(advice(91).sentence == "a packet was 91.0 ms on its way, too long for any link offset")
        #expect(advice(91).suggestion == nil)
    }

    @Test("the device has one link offset: the largest of its sources', and none while one cannot be judged")
    func joint() {
        #expect(LinkOffsetAdvice.joint([advice(1.2), advice(4)]) == advice(4))
        #expect(LinkOffsetAdvice.joint([advice(1.2), advice(nil)]) == advice(1.2))
        #expect(LinkOffsetAdvice.joint([advice(1.2), advice(1, seconds: 20)]) == advice(1, seconds: 20))
        #expect(LinkOffsetAdvice.joint([]) == .silent)
    }

    @Test("the advice is followed where it says something new")
    func outcome() throws {
        let two = try #require(LinkOffset(milliseconds: 2))
        #expect(
            advice(1.2).outcome(from: .default)
                == .changed(
                    from: .default, to: two, reason: "2 ms would have caught all packets of the last minute"))
        #expect(advice(1.2).outcome(from: two) == .kept(reason: "2 ms is what the last minute speaks for"))
        #expect(advice(nil).outcome(from: two) == .kept(reason: "no packets arrive to judge by"))
        #expect(
            advice(1.2).outcome(from: .default).line
                == "link offset changed from 10 to 2 ms: 2 ms would have caught all packets of the last minute")
        #expect(
            advice(nil).outcome(from: two).line == "link offset kept: no packets arrive to judge by")
    }

    @Test("the last minute is a minute, and forgets what was before")
    func history() {
        var history = TransitHistory()
        #expect(history.lastMinute(at: HostTime(nanoseconds: 0)).longest == nil)
        for second in 0...200 {
            let longest: Int64 = second == 100 ? 5_000_000 : 1_000_000
            history.note(
                longest: longest, received: UInt64(second * 1_000),
                at: HostTime(nanoseconds: Int64(second) * 1_000_000_000))
            let minute = history.lastMinute(at: HostTime(nanoseconds: Int64(second) * 1_000_000_000))
            #expect(minute.longest == ((100...160).contains(second) ? 5_000_000 : 1_000_000))
            #expect(minute.seconds == Double(min(second, 60)))
            #expect(minute.packets == UInt64(min(second, 60) * 1_000))
        }
    }

    @Test("a flow that was opened anew begins a new minute")
    func restart() {
        var history = TransitHistory()
        for second in 0...70 {
            history.note(
                longest: 9_000_000, received: UInt64(second * 1_000),
                at: HostTime(nanoseconds: Int64(second) * 1_000_000_000))
        }
        history.note(longest: 1_000_000, received: 5, at: HostTime(nanoseconds: 71_000_000_000))
        let minute = history.lastMinute(at: HostTime(nanoseconds: 72_000_000_000))
        #expect(minute == TransitHistory.Minute(longest: 1_000_000, packets: 0, seconds: 1))
    }

    @Test("the minute begins with the stream: what was silent before, or in between for long, is not counted")
    func silenceBefore() {
        var history = TransitHistory()
        func note(_ second: Int, longest: Int64?, received: Int) {
            history.note(
                longest: longest, received: UInt64(received), at: HostTime(nanoseconds: Int64(second) * 1_000_000_000))
        }
        for second in 0..<90 { note(second, longest: nil, received: 0) }
        for second in 90...100 { note(second, longest: 1_000_000, received: (second - 89) * 1_000) }
        #expect(history.lastMinute(at: HostTime(nanoseconds: 100_000_000_000)).seconds == 11)
        for second in 101...200 { note(second, longest: nil, received: 11_000) }
        for second in 201...205 { note(second, longest: 1_000_000, received: 11_000 + (second - 200) * 1_000) }
        let minute = history.lastMinute(at: HostTime(nanoseconds: 205_000_000_000))
        #expect(minute == TransitHistory.Minute(longest: 1_000_000, packets: 5_000, seconds: 5))
    }
}
