import Engine
import NetworkAudio
import Signal
import Testing

@Suite struct MediaMarkTests {
    private static let grandmaster: UInt64 = 0x001D_C1FF_FE50_3633

    private func readings(_ milliseconds: Int64) -> ClockReadings {
        let now = milliseconds * 1_000_000
        return ClockReadings(host: HostTime(nanoseconds: now), monotonic: now, realtime: now)
    }

    @Test("the marks say which frames the ring holds and when they are due, also after PTP has joined")
    func marks() {
        let rig = CoreRig(SignalPlan())
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        let marks = LatestValue<MediaMark>.allocate(initial: .none)
        defer {
            ring.deallocate()
            marks.deallocate()
        }
        for time in Int64(1)...20 { _ = rig.core.render(readings(time)) }
        _ = rig.core.exchangeRing(place: 4, WordRing(ring, bits: 24, marks: marks))
        for time in Int64(21)...30 { _ = rig.core.render(readings(time)) }
        let own = marks.current()
        #expect(own.follows == .own)
        #expect(own.count.written == Int64(ring.fill))
        #expect(own.count.shift > 0)
        // All that is due by now is in the ring, and no more.
        #expect(own.clock.frame(at: readings(30).host) - own.lead == own.count.written + own.count.shift)

        let epoch: Int64 = 1_700_000_000_000_000_000
        rig.core.update(
            ReferenceReading(
                line: ClockLine(epoch: 5, origin: HostTime(nanoseconds: 0), reading: epoch), isUsable: true,
                grandmaster: Self.grandmaster, domain: 2))
        for time in Int64(31)...40 { _ = rig.core.render(readings(time)) }
        let joined = marks.current()
        #expect(joined.follows == .reference(grandmaster: Self.grandmaster, domain: 2))
        #expect(joined.count.shift == own.count.shift)
        #expect(joined.count.written == Int64(ring.fill))
        let frame = (epoch + 40_000_000) / 62_500 * 3
        #expect(joined.clock.frame(at: readings(40).host) == frame)
        #expect(frame - joined.lead == joined.count.written + joined.count.shift)
    }

    @Test("what a ring has no room for is in the numbers of what comes after")
    func overflow() {
        var count = RingCount()
        count.note(first: 500, accepted: 48, of: 48)
        count.note(first: 548, accepted: 10, of: 48)
        count.note(first: 596, accepted: 0, of: 48)
        count.note(first: 644, accepted: 48, of: 48)
        #expect(count.written == 106)
        #expect(count.since == 58)
        #expect(count.shift == 644 - 58)
    }
}
