import CLinux
import Glibc
public import NetworkAudio
internal import Signal
import Synchronization

/// Sends one flow on a thread of its own: packet after packet at its own time, whatever the audio thread waits for.
///
/// Control side: create, start, give it sockets, stop. Ring and marks stay their allocator's and must outlive `stop`.
public final class TransmitThread: Sendable {
    /// Below the audio thread, which it takes its frames from, and above everything ordinary.
    private static let priority: Int32 = 40

    /// Frames that a stream adds to the link offset.
    public static let delay = Int(TransmitCore.delay)

    private let destination: IPv4Address
    private let port: UInt16
    private let ring: FrameRing
    private let marks: LatestValue<MediaMark>
    private let packetizer: RTPPacketizer
    private let channels: [Int]
    private let socket = Atomic<Int32>(-1)
    /// The socket before that one, which the thread may still be sending by.
    private let retired = Mutex<Int32>(-1)
    private let isStopping = Atomic<Bool>(false)
    private let published = LatestValue<TransmitFacts>.allocate(initial: TransmitFacts())
    private let thread = BelledThread()

    /// - Parameters:
    ///   - packetizer: with the sequence number and the stamp of the first packet.
    ///   - channels: which of a frame's four samples each channel of the packets is, 0 to 3.
    public init(
        to destination: IPv4Address, port: UInt16, ring: FrameRing, marks: LatestValue<MediaMark>,
        packetizer: RTPPacketizer, channels: [Int]
    ) {
        self.destination = destination
        self.port = port
        self.ring = ring
        self.marks = marks
        self.packetizer = packetizer
        self.channels = channels
    }

    deinit {
        stop()
        published.deallocate()
    }

    /// The flow as of the thread's last turn. One task at a time.
    public var facts: TransmitFacts { published.current() }

    /// Starts the thread. Returns the number of the system's error, 0 where there is none.
    public func start() -> Int32 { thread.start { _ in self.run() } }

    /// Sends by this socket from the next packet on, and owns it; −1: by none.
    public func use(socket descriptor: Int32) {
        let old = socket.exchange(descriptor, ordering: .acquiringAndReleasing)
        retired.withLock { retired in
            if retired >= 0 { TransmitSocket.close(retired) }
            retired = old
        }
    }

    /// Ends the thread and waits for that. A second call changes nothing.
    public func stop() {
        isStopping.store(true, ordering: .relaxed)
        thread.stop()
        use(socket: -1)
        use(socket: -1)
    }

    private func run() {
        var core = TransmitCore(ring: ring, marks: marks, packetizer: packetizer, channels: channels)
        let error = -clinux_become_realtime(Self.priority, "ani4out-send")
        while !isStopping.load(ordering: .relaxed) {
            let next = core.turn(HostTime.now()) { packet in
                TransmitSocket.send(
                    packet, to: destination, port: port, by: socket.load(ordering: .acquiring))
            }
            var facts = core.facts
            facts.schedulingError = error
            published.publish(facts)
            Self.sleep(until: next)
        }
    }

    private static func sleep(until time: HostTime) {
        let deadline = ClockReadings.now().monotonic(at: time)
        var spec = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        _ = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &spec, nil)
    }
}

extension HostTime {
    fileprivate static func now() -> HostTime { ClockReadings.now().host }
}
