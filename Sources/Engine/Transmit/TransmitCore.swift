package import NetworkAudio
package import Signal

/// Makes RTP packets of a ring of the media clock's frames, and says when each is due.
///
/// Sans system calls. A packet leaves when its last frame is due by the media clock, and `delay` later, so that the
/// audio thread has rendered the frame whatever it waits for itself. All of a packet's time follows from the number of
/// its first frame, so that no error adds up and nothing that is late makes the next packet late.
///
/// **Stamps count the clock that others know.** While the media clock follows the reference, a stamp is the frames since
/// its epoch (`mediaclk:direct=0`, RFC 7273 §5.2), so that a receiver needs no newer description to be in time. Otherwise
/// stamps count the device's own frames, without a step. So they jump once when a reference is found, and where its time or
/// the link offset steps. Frames the ring had no room for are packets that were not sent: sequence number and stamp both
/// pass over them.
package struct TransmitCore: ~Copyable {
    /// Frames between the time at which a frame is due and its time in the stream: 3 ms, of which the audio thread takes
    /// two turns, at most.
    package static let delay: Int64 = 144
    /// Nanoseconds behind its deadline from which a packet counts as late.
    package static let lateness: Int64 = 1_000_000

    private let ring: FrameRing
    private let marks: LatestValue<MediaMark>
    private var packetizer: RTPPacketizer
    /// Which of a frame's four samples the channels are.
    private let channels: [Int]
    private let unusedBits: Int32
    /// Frames taken out of the ring so far.
    private var taken: Int64 = 0
    /// Number of the next packet's first frame among the device's; nil before the first.
    private var next: Int64?
    private let frames: UnsafeMutablePointer<SIMD4<Int32>>
    private let samples: UnsafeMutablePointer<Int32>
    private let packet: UnsafeMutableBufferPointer<UInt8>
    package private(set) var facts = TransmitFacts()

    /// - Parameters:
    ///   - packetizer: with the sequence number and the stamp of the first packet.
    ///   - channels: as many as the packetizer's, each 0 to 3.
    package init(ring: FrameRing, marks: LatestValue<MediaMark>, packetizer: RTPPacketizer, channels: [Int]) {
        self.ring = ring
        self.marks = marks
        self.packetizer = packetizer
        self.channels = channels
        unusedBits = Int32(32 - 8 * packetizer.encoding.bytesPerSample)
        frames = .allocate(capacity: packetizer.framesPerPacket)
        frames.initialize(repeating: .zero, count: packetizer.framesPerPacket)
        samples = .allocate(capacity: packetizer.framesPerPacket * packetizer.channelCount)
        samples.initialize(repeating: 0, count: packetizer.framesPerPacket * packetizer.channelCount)
        packet = .allocate(capacity: packetizer.packetBytes)
        packet.initialize(repeating: 0)
    }

    deinit {
        frames.deallocate()
        samples.deallocate()
        packet.deallocate()
    }

    /// Sends what is due at `now`.
    ///
    /// - Parameter send: sends one packet; returns 0, or errno.
    /// - Returns: when to come again.
    package mutating func turn(
        _ now: HostTime, send: (UnsafeRawBufferPointer) -> Int32
    ) -> HostTime {
        let mark = marks.current()
        while align(to: mark) {
            guard let first = next else { break }
            let due = Self.deadline(first: first, frames: packetizer.framesPerPacket, mark)
            guard due <= now else { return min(due, now.advanced(by: Self.longestWait)) }
            guard taken + Int64(packetizer.framesPerPacket) <= mark.count.written else {
                // The audio thread is late: it will not be long, or is held up altogether.
                return now.advanced(by: now.since(due) < 10_000_000 ? 250_000 : 2_000_000)
            }
            fillPacket()
            note(send(UnsafeRawBufferPointer(packet)), lateness: now.since(due))
            next = first + Int64(packetizer.framesPerPacket)
        }
        return now.advanced(by: 1_000_000)
    }

    /// A stop is obeyed within this time.
    private static let longestWait: Int64 = 20_000_000

    /// When the packet that begins with the device's frame `first` leaves.
    private static func deadline(first: Int64, frames: Int, _ mark: MediaMark) -> HostTime {
        mark.clock.time(of: first + Int64(frames) + mark.lead + delay)
    }

    /// Brings `next` to what the ring holds next; false while it does not hold it yet.
    private mutating func align(to mark: MediaMark) -> Bool {
        guard mark.count.written > taken || next != nil, mark.count.written > 0 else { return false }
        if mark.count.since > taken { discard(mark.count.since - taken) }
        let first = taken + mark.count.shift
        let expected = next ?? first
        if next == nil || first < expected {
            // The first packet; or numbers that went back, which only another ring would do: the stamps go on all the same.
            next = first
        } else if first > expected {
            let length = Int64(packetizer.framesPerPacket)
            let missed = (first - expected + length - 1) / length
            let gap = expected + missed * length - first
            guard taken + gap <= mark.count.written else { return false }
            discard(gap)
            packetizer.skip(packets: missed)
            facts.missed += UInt64(missed)
            next = expected + missed * length
        }
        follow(mark)
        return true
    }

    /// Stamps the next packet by the clock that others know, if there is one.
    private mutating func follow(_ mark: MediaMark) {
        guard case .reference(let grandmaster, let domain) = mark.follows, let next else {
            facts.session = .own
            return
        }
        facts.session = .reference(grandmaster: grandmaster, domain: domain)
        let stamp = UInt32(truncatingIfNeeded: next + mark.lead + Self.delay)
        if stamp != packetizer.timestamp { packetizer = packetizer.starting(at: stamp) }
    }

    private mutating func discard(_ count: Int64) {
        var rest = count
        while rest > 0 {
            let read = ring.read(frames, count: Int(min(rest, Int64(packetizer.framesPerPacket))))
            guard read > 0 else { break }
            rest -= Int64(read)
        }
        taken += count - rest
    }

    private mutating func fillPacket() {
        let count = ring.read(frames, count: packetizer.framesPerPacket)
        taken += Int64(count)
        var index = 0
        for frame in 0..<count {
            for channel in channels {
                samples[index] = frames[frame][channel] >> unusedBits
                index += 1
            }
        }
        if let target = packet.baseAddress { packetizer.write(samples, to: target) }
    }

    private mutating func note(_ error: Int32, lateness: Int64) {
        facts.worstLateness = max(facts.worstLateness, lateness)
        if lateness > Self.lateness { facts.late += 1 }
        if error == 0 {
            facts.packets += 1
            facts.refusedInARow = 0
        } else {
            facts.errors += 1
            facts.refusedInARow += 1
            facts.lastError = error
        }
    }
}

/// What became of a flow that is sent, copied out of its thread.
public struct TransmitFacts: Sendable, Equatable, BitwiseCopyable {
    /// How the stamps follow from a clock that receivers may know.
    public enum Session: Sendable, Hashable, BitwiseCopyable {
        /// They count by the device's own.
        case own
        /// They are frames since the reference clock's epoch. `grandmaster` 0: its name is not known.
        case reference(grandmaster: UInt64, domain: UInt8)
    }

    /// nil before the first packet's time is known.
    public var session: Session?
    public var packets: UInt64 = 0
    /// Packets that left more than 1 ms after their deadline.
    public var late: UInt64 = 0
    /// Nanoseconds after the deadline, the worst since the start.
    public var worstLateness: Int64 = 0
    /// Packets the system did not take; they are not repeated.
    public var errors: UInt64 = 0
    /// Of these, the last ones with none between them that left.
    public var refusedInARow: UInt64 = 0
    /// errno of the last that was refused; 0 where there was none.
    public var lastError: Int32 = 0
    /// Packets that were never made: the thread stood still for longer than its ring holds.
    public var missed: UInt64 = 0
    /// errno of SCHED_FIFO for the thread; 0 where it was granted.
    public var schedulingError: Int32 = 0

    public init() {}
}
