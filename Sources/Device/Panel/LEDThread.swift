public import DeviceModel
import Engine
import Glibc
import Synchronization

/// Shows the front panel on LEDs of the host, on a thread of its own: an LED behind a slow bus takes milliseconds. It
/// sleeps until there is something else to be seen.
public final class LEDThread: Sendable {
    /// Milliseconds until an LED that could not be set is tried again.
    private static let retry: Int32 = 1_000

    private let output: Mutex<LEDOutput>
    private let wanted = Mutex(PanelPicture(.off, brightness: .full))
    private let current = Mutex(Health.good)
    private let thread = BelledThread()
    /// Both ends of a pipe that wakes the thread, −1 where there is none.
    private let bell: (reading: Int32, writing: Int32)

    public init(_ output: LEDOutput) {
        self.output = Mutex(output)
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        bell = (ends[0], ends[1])
    }

    deinit { for end in [bell.reading, bell.writing] where end >= 0 { close(end) } }

    /// Whether all LEDs show what they should, and if not why.
    public var health: Health { current.withLock { $0 } }

    /// Starts the thread. A second call changes nothing; where the system has none to give, `health` says so.
    public func start() {
        let error = thread.start { self.show(until: $0) }
        guard error != 0 else { return }
        current.withLock {
            $0 = .warning(
                Reason(
                    "the LEDs have no thread: \(String(cString: strerror(error)))",
                    nextStep: "free some memory or raise `ulimit -u`, then start ani4out anew"))
        }
    }

    /// From now on this is to be seen. Returns at once.
    public func show(_ picture: PanelPicture) {
        let isNew = wanted.withLock { wanted in
            defer { wanted = picture }
            return wanted != picture
        }
        // A full pipe has enough to tell.
        if isNew, bell.writing >= 0 { _ = write(bell.writing, [1], 1) }
    }

    /// Turns all LEDs off, ends the thread and waits for that.
    public func stop() {
        thread.stop()
        output.withLock { $0.show(PanelPicture(.off, brightness: .full)) }
    }

    private func show(until wake: Int32) {
        while true {
            let picture = wanted.withLock { $0 }
            let health = output.withLock { output in
                output.show(picture)
                return output.health
            }
            current.withLock { $0 = health }
            var ends = [
                pollfd(fd: wake, events: 0, revents: 0), pollfd(fd: bell.reading, events: Int16(POLLIN), revents: 0),
            ]
            while poll(&ends, 2, health == .good ? -1 : Self.retry) < 0, errno == EINTR {}
            if ends[0].revents != 0 { return }
            var rings = [UInt8](repeating: 0, count: 64)
            if ends[1].revents != 0 { _ = read(bell.reading, &rings, rings.count) }
        }
    }
}
