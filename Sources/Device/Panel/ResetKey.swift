public import DeviceModel
import Glibc
import Synchronization

/// A key of the host that is the reset button (F15): an evdev device such as /dev/input/event3, read on a thread of its
/// own. A device that is not there, or not any more, is tried again every few seconds.
public final class ResetKey: Sendable {
    /// Milliseconds until a device that cannot be read is tried again.
    private static let retry: Int32 = 5_000

    private enum Phase: Sendable {
        case idle
        /// Closing `bell`, the writing end of a pipe, wakes the thread at once and for ever.
        case running(thread: pthread_t, bell: Int32)
        case finished
    }

    private let path: String
    private let code: UInt16?
    private let clock: @Sendable () -> Int64
    private let action: @Sendable (ResetKind) -> Void
    private let phase = Mutex(Phase.idle)
    private let current = Mutex(Health.good)

    /// - Parameters:
    ///   - path: of the device; `/dev/input/by-path` has names that stay.
    ///   - code: number of the key (KEY_RESTART is 408); nil: every key of the device.
    ///   - clock: nanoseconds of a clock that only goes forward.
    ///   - action: called on the key's thread, to return at once.
    public init(
        path: String, code: UInt16?, clock: @escaping @Sendable () -> Int64,
        action: @escaping @Sendable (ResetKind) -> Void
    ) {
        self.path = path
        self.code = code
        self.clock = clock
        self.action = action
    }

    /// Whether the key can be read, and if not why.
    public var health: Health { current.withLock { $0 } }

    /// Starts reading. A second call changes nothing; where the system has no thread to give, `health` says so.
    public func start() {
        phase.withLock { phase in
            guard case .idle = phase else { return }
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return report(errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            let job = Unmanaged.passRetained(Job(key: self, wake: ends[0]))
            var thread = pthread_t()
            let error = pthread_create(&thread, nil, { ResetKey.run($0) }, job.toOpaque())
            guard error == 0 else {
                job.release()
                for end in ends { close(end) }
                return report(error)
            }
            phase = .running(thread: thread, bell: ends[1])
        }
    }

    /// Ends the thread and waits for that. A second call changes nothing. Not to be called by the action.
    public func stop() {
        phase.withLock { phase in
            if case .running(let thread, let bell) = phase {
                close(bell)
                pthread_join(thread, nil)
            }
            phase = .finished
        }
    }

    /// What the thread is given.
    private final class Job: Sendable {
        let key: ResetKey
        let wake: Int32

        init(key: ResetKey, wake: Int32) {
            self.key = key
            self.wake = wake
        }
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
        // Stopping is the main thread's affair.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        job.key.read(until: job.wake)
        close(job.wake)
        return nil
    }

    private func read(until wake: Int32) {
        while true {
            let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            if descriptor >= 0 {
                current.withLock { $0 = .good }
                let ending = KeyReading(
                    descriptor: descriptor, wake: wake, code: code, clock: clock, action: action
                ).run()
                close(descriptor)
                guard case .gone(let error) = ending else { return }
                report(error)
            } else {
                report(errno)
            }
            var end = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
            if poll(&end, 1, Self.retry) > 0 { return }
        }
    }

    private func report(_ error: Int32) {
        let what = "the reset button \(path) cannot be read: "
        let reason =
            switch error {
            case ENOENT, ENODEV, 0:
                Reason(what + "it is not there", nextStep: "`ls -l /dev/input/by-path` lists the keys of this host")
            case EACCES, EPERM:
                Reason(what + "not permitted", nextStep: "let the device's user belong to the group input")
            default: Reason(what + String(cString: strerror(error)), nextStep: "look into the system's log (dmesg)")
            }
        current.withLock { $0 = .warning(reason) }
    }
}
