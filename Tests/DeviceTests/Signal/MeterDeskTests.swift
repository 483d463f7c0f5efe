import Device
import Engine
import Signal
import Testing

@Suite("MeterDesk")
struct MeterDeskTests {
    private func record(_ time: Int64, peak: Double, gain: Double = 1, power: Double = 0) -> MeterRecord {
        var record = MeterRecord()
        record.time = HostTime(nanoseconds: time)
        record.preFader.peak[0] = peak
        record.postFader.peak[1] = peak
        record.sum.peak[2] = peak
        record.preFader.power[3] = power
        record.lowestGain[0] = gain
        return record
    }

    @Test("who reads once a second and who reads fifty times each see every peak and every gain, once")
    func paces() {
        var desk = MeterDesk()
        let slow = desk.addReader()
        let fast = desk.addReader()
        var seen = (slow: [Double](), fast: [Double]())
        for turn in 0..<3_000 {
            // A peak of one turn now and then, each of another height.
            let peak = turn % 370 == 5 ? 0.5 + Double(turn) / 10_000 : 0.01
            desk.take(record(Int64(turn), peak: peak, gain: peak > 0.1 ? 1 - peak / 2 : 1))
            if turn % 20 == 19 { seen.fast.append(check(desk.read(fast))) }
            if turn % 1_000 == 999 { seen.slow.append(check(desk.read(slow))) }
        }
        let peaks = stride(from: 5, to: 3_000, by: 370).map { 0.5 + Double($0) / 10_000 }
        #expect(seen.fast.filter { $0 > 0.1 } == peaks)
        #expect(seen.fast.count == 150 && seen.slow == [peaks[2], peaks[5], peaks[8]])
    }

    /// The peak of a record, which it has everywhere the same.
    private func check(_ record: MeterRecord) -> Double {
        let peak = record.preFader.peak[0]
        #expect(record.postFader.peak[1] == peak && record.sum.peak[2] == peak)
        #expect(record.lowestGain[0] == (peak > 0.1 ? 1 - peak / 2 : 1))
        return peak
    }

    @Test("a reader that asks again at once has no new peaks, but the powers and counts as they are")
    func again() {
        var desk = MeterDesk()
        let reader = desk.addReader()
        desk.take(record(5, peak: 0.7, gain: 0.5, power: 0.3))
        _ = desk.read(reader)
        let second = desk.read(reader)
        #expect(second.preFader.peak[0] == 0 && second.lowestGain[0] == 1)
        #expect(second.preFader.power[3] == 0.3 && second.time == HostTime(nanoseconds: 5))
    }

    @Test("a new reader sees what comes, not what was, and nothing of what others have read")
    func readers() {
        var desk = MeterDesk()
        desk.take(record(1, peak: 0.9))
        let first = desk.addReader()
        desk.take(record(2, peak: 0.2))
        _ = desk.read(first)
        let second = desk.addReader()
        #expect(second != first)
        #expect(desk.read(second).preFader.peak[0] == 0)
        desk.take(record(3, peak: 0.1))
        #expect(desk.read(first).preFader.peak[0] == 0.1 && desk.read(second).preFader.peak[0] == 0.1)
    }
}
