import Engine
import NetworkAudio
import Signal

/// A ring that a test fills as the audio thread would, and what leaves for it. Channel c of the device's frame n holds
/// the 24-bit number 4 n + c, so that each sample tells where it belongs.
final class TransmitRig {
    struct Sent {
        var time: HostTime
        var header: RTPPacket
        var bytes: [UInt8]
    }

    let ring: FrameRing
    let marks = LatestValue<MediaMark>.allocate(initial: .none)
    var core: TransmitCore
    /// Number of the next frame that is rendered.
    private(set) var position: Int64 = 100_000
    /// As the pacer keeps it.
    var lead: Int64 = -100_000
    var follows = MediaMark.Clock.own
    /// What the system says to each packet.
    var error: Int32 = 0
    private(set) var sent: [Sent] = []
    private(set) var now = HostTime(nanoseconds: 0)
    private var count = RingCount()
    private let clock = MediaClockEstimate(epoch: 1, origin: HostTime(nanoseconds: 0), originFrame: 0)

    init(_ packetizer: RTPPacketizer, channels: [Int] = [0, 1, 2, 3], capacity: Int = 4_096) {
        ring = .allocate(minimumCapacity: capacity)
        core = TransmitCore(ring: ring, marks: marks, packetizer: packetizer, channels: channels)
    }

    deinit {
        ring.deallocate()
        marks.deallocate()
    }

    /// When the device's frame `number` is due.
    func due(_ number: Int64) -> HostTime { clock.time(of: number + lead) }

    /// Runs so long; the audio thread turns once a millisecond, the sending one when it wants to, unless it is held up.
    func run(milliseconds: Int64, isHeldUp: Bool = false) {
        let end = now.advanced(by: milliseconds * 1_000_000)
        var audio = now
        var sending = now
        while now < end {
            if audio <= now {
                render()
                audio = now.advanced(by: 1_000_000)
            }
            if !isHeldUp, sending <= now { sending = turn() }
            now = min(end, isHeldUp ? audio : min(audio, max(sending, now.advanced(by: 1))))
        }
    }

    /// The audio thread: what is due by now.
    private func render() {
        let frames = max(0, clock.frame(at: now) - lead - position)
        let words = (0..<frames).map { frame in
            let value = Int32(truncatingIfNeeded: (position + frame) * 4) << 8
            return SIMD4<Int32>(value, value + 1 << 8, value + 2 << 8, value + 3 << 8)
        }
        let accepted = ring.write(words, count: words.count)
        count.note(first: position, accepted: accepted, of: words.count)
        position += frames
        marks.publish(MediaMark(count: count, clock: clock, lead: lead, follows: follows))
    }

    private func turn() -> HostTime {
        core.turn(now) { packet in
            let bytes = [UInt8](packet)
            if let header = RTPPacket(bytes, count: bytes.count) {
                sent.append(Sent(time: now, header: header, bytes: bytes))
            }
            return error
        }
    }

    /// The device's frame that a packet begins with, by its first sample; L24, output 1 first.
    static func firstFrame(_ sent: Sent) -> Int64 {
        let bytes = sent.bytes.dropFirst(sent.header.payloadOffset).prefix(3)
        return bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) } / 4
    }
}

extension RTPPacketizer {
    static func test(
        frames: Int = 48, channels: Int = 4, encoding: SampleEncoding = .l24, sequence: UInt16 = 65_500,
        timestamp: UInt32 = .max - 1_000
    ) throws -> RTPPacketizer {
        try RTPPacketizer(
            encoding: encoding, channelCount: channels, framesPerPacket: frames, payloadType: 97, ssrc: 7,
            sequenceNumber: sequence, timestamp: timestamp)
    }
}
