import Sender
import Testing

@Suite struct PacketScheduleTests {
    @Test("a packet is due when its last frame has been captured")
    func deadlines() {
        let schedule = PacketSchedule(monotonic: 5_000_000_000, mediaClock: 1_000_000_000, framesPerPacket: 48)
        #expect(schedule.firstFrame == 48_000)
        #expect(schedule.start == 5_000_000_000)
        #expect(schedule.deadline(packet: 0) == 5_001_000_000)
        #expect(schedule.deadline(packet: 9) == 5_010_000_000)
    }

    @Test(
        "the start lies on the frame grid of the media clock", arguments: [0, 1, 20_833, 20_834, 62_499, 999_999_999])
    func grid(offset: Int64) {
        let media = 1_795_400_000_000_000_000 + offset
        let schedule = PacketSchedule(monotonic: 1_000_000_000, mediaClock: media, framesPerPacket: 6)
        let shift = 1_000_000_000 - schedule.start  // the time since the frame began
        #expect((0...20_834).contains(shift))
        let again = PacketSchedule(monotonic: schedule.start, mediaClock: media - shift, framesPerPacket: 6)
        #expect(again.start == schedule.start)
        #expect(again.firstFrame == schedule.firstFrame)
    }

    @Test("after a year at 125 µs no deadline has moved by a nanosecond")
    func year() {
        let schedule = PacketSchedule(monotonic: 0, mediaClock: 0, framesPerPacket: 6)
        let packets: UInt64 = 365 * 86_400 * 8000
        #expect(schedule.deadline(packet: packets - 1) == 365 * 86_400 * 1_000_000_000)
        #expect(schedule.deadline(packet: packets) == 365 * 86_400 * 1_000_000_000 + 125_000)
    }
}
