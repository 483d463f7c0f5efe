import DeviceModel
import Testing

@Suite struct EventFilterTests {
    private func event(_ kind: EventKind, _ text: String = "") -> Event {
        let time = EventTime(powerCycles: 1, seconds: 2)
        return Event(number: 1, kind: kind, text: text, time: time, last: time, wallTime: 0, count: 1)
    }

    @Test("a severity admits itself and what is worse")
    func severity() {
        #expect(EventFilter(severity: .warning).admits(event(.clipped)))
        #expect(EventFilter(severity: .warning).admits(event(.outputFaulty)))
        #expect(!EventFilter(severity: .warning).admits(event(.started)))
        #expect(EventSeverity.allCases == EventSeverity.allCases.sorted())
    }

    @Test("all parts of a filter have to hold; an empty one admits everything")
    func parts() {
        #expect(EventFilter().isEmpty && EventFilter().admits(event(.started)))
        let filter = EventFilter(kinds: [.clipped, .started], text: "Output 2")
        #expect(filter.admits(event(.clipped, "OUTPUT 2: reached full scale")))
        #expect(!filter.admits(event(.clipped, "output 1: reached full scale")))
        #expect(!filter.admits(event(.outputFaulty, "output 2: is gone")))
        let entry = AuditEntry(
            wallTime: 0, time: EventTime(powerCycles: 1, seconds: 1), origin: "web Ann", text: "mute")
        #expect(EventFilter(text: "ann: MUTE").admits(entry) && !EventFilter(text: "gain").admits(entry))
    }

    @Test("a time stamp is read as it is written")
    func time() {
        for seconds in [0, 59, 60, 3_599, 86_399, 86_400, 987_654_321] {
            let time = EventTime(powerCycles: 12, seconds: seconds)
            #expect(EventTime("\(time)") == time)
        }
        for text in [
            "", "1:2:3:4", "1:2:3:4:5:6", "1:0:24:00:00", "1:0:00:60:00", "1:0:00:00:60", "-1:0:00:00:00", "a:0:0:0:0",
        ] {
            #expect(EventTime(text) == nil)
        }
    }
}
