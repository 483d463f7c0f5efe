import CLinux
import Glibc
import Signal
import Synchronization

/// The thread that follows the reference and tells the audio thread of it. It never steers a clock.
///
/// Control side: create, start, stop; it lives until stopped, and another source is another thread. It opens anew by itself what is not there yet,
/// or is not any more.
public final class ReferenceClockThread: Sendable {
    /// Below the audio thread, above other software.
    static let priority: Int32 = 40
    /// Nanoseconds between two reports to the control side.
    private static let statusEvery: Int64 = 100_000_000

    private let source: ReferenceSource
    private let readings: LatestValue<ReferenceReading>
    private let published = Mutex(ReferenceClockStatus())
    private let thread = BelledThread()

    /// - Parameter readings: where the audio thread reads; its allocator's, to outlive `stop`. One thread at a time
    ///   writes to it: stop one before the next is started.
    public init(_ source: ReferenceSource, readings: LatestValue<ReferenceReading>) {
        self.source = source
        self.readings = readings
    }

    /// The reference as of a tenth of a second ago. Any thread, but not the audio thread.
    public var status: ReferenceClockStatus { published.withLock { $0 } }

    /// Starts the thread, in the network of the thread that calls. A second call changes nothing, and for no source
    /// there is nothing to start; a thread the system refuses becomes the status's error.
    public func start() {
        guard source != .none else { return }
        let error = thread.start { wake in
            let scheduling = clinux_become_realtime(Self.priority, "ani4out-clock")
            self.follow(until: wake, schedulingError: -scheduling)
        }
        if error != 0 { report(.noThread(errno: error)) }
    }

    /// Ends the thread and waits for that, a few milliseconds. The audio thread then reads that there is no reference.
    /// A second call changes nothing.
    public func stop() { thread.stop() }

    private func report(_ error: ReferenceClockError) { published.withLock { $0.error = error } }

    private func follow(until wake: Int32, schedulingError: Int32) {
        guard let clock = Self.clock(source) else { return }
        var lastStatus: HostTime?
        while true {
            let now = ClockReadings.now().host
            let next = clock.turn(now)
            readings.publish(clock.reading)
            if lastStatus.map({ now.since($0) >= Self.statusEvery }) ?? true {
                lastStatus = now
                var status = clock.status(now)
                status.schedulingError = schedulingError
                published.withLock { $0 = status }
            }
            if Self.wait(clock, wake, until: next) { break }
        }
        readings.publish(.none)
        published.withLock { $0.reading = .none }
    }

    /// Waits until the next turn; true when the thread is to end.
    private static func wait(_ clock: any FollowedClock, _ wake: Int32, until next: NextTurn) -> Bool {
        if wait(wake, (-1, -1), until: next.rest) { return true }
        return wait(wake, clock.descriptors, until: next.time)
    }

    /// Waits until a time, or until one of the sockets has something; true when the thread is to end.
    private static func wait(_ wake: Int32, _ sockets: (Int32, Int32), until time: HostTime) -> Bool {
        let ahead = time.since(ClockReadings.now().host)
        let milliseconds = Int32(clamping: max(0, (ahead + 999_999) / 1_000_000))
        // A negative descriptor is left out.
        var wanted = (
            pollfd(fd: wake, events: 0, revents: 0), pollfd(fd: sockets.0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: sockets.1, events: Int16(POLLIN), revents: 0)
        )
        return withUnsafeMutableBytes(of: &wanted) { bytes in
            let list = bytes.assumingMemoryBound(to: pollfd.self)
            return poll(list.baseAddress, 3, milliseconds) > 0 && list[0].revents != 0
        }
    }

    private static func clock(_ source: ReferenceSource) -> (any FollowedClock)? {
        switch source {
        case .ptp(let settings): PTPClock(settings, start: ClockReadings.now().host)
        case .systemTAI: PolledClock(.systemTAI)
        case .hardware(let path): PolledClock(.hardware(path: path))
        case .none: nil
        }
    }
}
