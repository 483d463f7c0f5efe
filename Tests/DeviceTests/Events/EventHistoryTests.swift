import Device
import DeviceModel
import Testing

@Suite struct EventHistoryTests {
    /// A history with a clock that the test sets.
    private struct Log {
        var history = EventHistory()
        var cycles = 1
        var seconds = 0
        /// Seconds between the start of the host's wall time and that of this power cycle.
        var wallOffset = 1_000_000

        @discardableResult
        mutating func note(_ kind: EventKind, _ text: String) -> Event {
            history.note(
                kind, text, at: EventTime(powerCycles: cycles, seconds: seconds),
                wallTime: Int64(wallOffset + seconds) * 1_000
            ).event
        }

        var texts: [String] { history.newestFirst.map { "\($0.number) \($0.text) ×\($0.count)" } }
    }

    @Test("an entry has its number, its times and count 1")
    func entry() {
        var log = Log()
        log.seconds = 5
        log.note(.started, "the device started")
        log.seconds = 9
        let event = log.note(.presetRecalled, "preset 3 was recalled")
        let time = EventTime(powerCycles: 1, seconds: 9)
        #expect(
            event
                == Event(
                    number: 2, kind: .presetRecalled, text: "preset 3 was recalled", time: time, last: time,
                    wallTime: 1_000_009_000, count: 1))
        #expect(log.texts == ["2 preset 3 was recalled ×1", "1 the device started ×1"])
    }

    @Test("a source that comes and goes makes two entries in all, however long it does")
    func flapping() throws {
        var log = Log()
        log.note(.presetRecalled, "preset 1 was recalled")
        // A week of a fault every ten seconds, each with other figures.
        for turn in 0..<60_480 {
            log.seconds += 5
            log.note(.sourceFaulty, "source 1: no packet for 1.\(turn % 10) s from 239.69.1.10:5004")
            log.seconds += 5
            log.note(.sourceGood, "source 1: audio arrives")
        }
        #expect(
            log.texts == [
                "3 source 1: audio arrives ×60480",
                "2 source 1: no packet for 1.9 s from 239.69.1.10:5004 ×60480", "1 preset 1 was recalled ×1",
            ])
        let faulty = try #require(log.history.newestFirst.dropFirst().first)
        #expect(faulty.time.seconds == 5 && faulty.last.seconds == 604_795)
        #expect(faulty.wallTime == 1_604_795_000)
    }

    @Test("what happens again more than an hour later is another entry")
    func window() {
        var log = Log()
        log.note(.clipped, "output 1: reached full scale")
        log.seconds = 3_599
        log.note(.clipped, "output 1: reached full scale")
        log.seconds = 3_599 + 3_600
        log.note(.clipped, "output 1: reached full scale")
        #expect(log.texts == ["2 output 1: reached full scale ×1", "1 output 1: reached full scale ×2"])
    }

    @Test("other subjects, other presets and other reasons are entries of their own")
    func subjects() {
        var log = Log()
        log.note(.sourceFaulty, "source 1: 3 packets lost in ten seconds")
        log.note(.sourceFaulty, "source 2: 3 packets lost in ten seconds")
        log.note(.sourceFaulty, "source 1: 3 packets came too late in ten seconds")
        log.note(.sourceFaulty, "source 2: 14 packets lost in ten seconds")
        log.note(.presetRecalled, "preset 1 was recalled")
        log.note(.presetRecalled, "preset 2 was recalled")
        log.note(.clientRefused, "10.0.0.7: is not on the allow list")
        log.note(.clientRefused, "10.0.0.8: is not on the allow list")
        #expect(log.history.newestFirst.map(\.count) == [1, 1, 1, 1, 1, 2, 1])
    }

    @Test("a device that starts again and again within an hour folds over its starts, by the wall clock")
    func starts() throws {
        var log = Log()
        log.note(.presetSaved, "preset 1 was saved")
        for _ in 0..<3_000 {
            log.cycles += 1
            log.wallOffset += 20
            log.seconds = 0
            log.note(.started, "the device started")
            log.note(.endedUnexpectedly, "the device had ended without being asked to")
        }
        #expect(log.history.newestFirst.map(\.count) == [3_000, 3_000, 1])
        let started = try #require(log.history.newestFirst.dropFirst().first)
        #expect(started.time.powerCycles == 2 && started.last.powerCycles == 3_001)
        // A wall clock that was set back, or is far ahead, proves nothing.
        for offset in [-7_200, 3_600, 1_000_000] {
            log.cycles += 1
            log.wallOffset += offset
            log.note(.started, "the device started")
        }
        #expect(log.history.newestFirst.count { $0.kind == .started } == 4)
        var extreme = EventHistory([
            Event(
                number: 1, kind: .started, text: "a", time: EventTime(powerCycles: 1, seconds: 0),
                last: EventTime(powerCycles: 1, seconds: 0), wallTime: .min, count: 1)
        ])
        _ = extreme.note(.started, "a", at: EventTime(powerCycles: 2, seconds: 0), wallTime: .max)
        #expect(extreme.newestFirst.count == 2)
    }

    @Test("ever new texts of one kind cannot push out history: twenty entries an hour, then the last is replaced")
    func flood() {
        var log = Log()
        for preset in 1...10 { log.note(.presetSaved, "preset \(preset) was saved") }
        for client in 0..<50_000 {
            log.seconds = client / 100
            log.note(.clientRefused, "10.0.\(client / 250).\(client % 250): is not on the allow list")
        }
        let refused = log.history.newestFirst.filter { $0.kind == .clientRefused }
        #expect(refused.count == 20 && refused.first?.text == "10.0.199.249: is not on the allow list")
        #expect(refused.map(\.count).reduce(0, +) == 50_000)
        #expect(log.history.newestFirst.count { $0.kind == .presetSaved } == 10)
    }

    @Test("the oldest of more than a thousand is forgotten, and named for the store")
    func capacity() {
        var history = EventHistory()
        for number in 1...1_500 {
            let (event, isNew, forgotten) = history.note(
                .stopped, "stop", at: EventTime(powerCycles: number, seconds: 0), wallTime: Int64(number) * 3_600_000)
            #expect(isNew && event.number == Int64(number))
            #expect(forgotten == (number > 1_000 ? Int64(number - 1_000) : nil))
        }
        #expect(history.newestFirst.map(\.number) == (501...1_500).reversed())
    }

    @Test("it goes on from what was stored, in whatever order, and folds into it")
    func stored() {
        var log = Log()
        for number in 1...1_200 {
            log.cycles = number
            log.wallOffset += 3_600
            log.note(.stopped, "stop")
        }
        let all = log.history.newestFirst
        log.history = EventHistory(all.shuffled())
        #expect(log.history.newestFirst == all)
        let event = log.note(.stopped, "stop")
        #expect(event.number == 1_200 && event.count == 2)
        #expect(log.note(.started, "start").number == 1_201)
    }

    @Test("the last error is that which happened last")
    func lastError() {
        var log = Log()
        #expect(log.history.lastError == nil)
        log.note(.outputFaulty, "output a: is gone")
        log.seconds += 1
        log.note(.serviceFaulty, "service b: is gone")
        log.seconds += 1
        log.note(.outputFaulty, "output a: is gone")
        log.note(.started, "the device started")
        #expect(log.history.lastError?.text == "output a: is gone")
    }

    @Test("names of strangers lose what moves a cursor, and texts are bounded")
    func clean() {
        var log = Log()
        #expect(log.note(.sourceGood, "source 1 a\u{1B}[2J\r\n\u{202E}b: heard").text == "source 1 a [2J   b: heard")
        #expect(log.note(.sourceGood, String(repeating: "é", count: 9_999)).text.count == 400)
    }
}
