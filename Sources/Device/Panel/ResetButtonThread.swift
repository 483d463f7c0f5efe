public import DeviceModel
import Engine
import Glibc
import Synchronization

/// A reset button of the host (F15), a key or a line, read on a thread of its own. One that is not there, or not any
/// more, is tried again every few seconds.
public final class ResetButtonThread: Sendable {
    /// Milliseconds until a button that cannot be read is tried again.
    private static let retry: Int32 = 5_000

    private let input: any ButtonInput
    private let clock: @Sendable () -> Int64
    private let action: @Sendable (ResetKind) -> Void
    private let thread = BelledThread()
    private let current = Mutex(Health.good)

    /// - Parameters:
    ///   - clock: nanoseconds of a clock that only goes forward.
    ///   - action: called on the button's thread, to return at once.
    package init(
        _ input: any ButtonInput, clock: @escaping @Sendable () -> Int64,
        action: @escaping @Sendable (ResetKind) -> Void
    ) {
        self.input = input
        self.clock = clock
        self.action = action
    }

    /// A key of an input device.
    public convenience init(
        key: ResetKeySetting, clock: @escaping @Sendable () -> Int64, action: @escaping @Sendable (ResetKind) -> Void
    ) {
        self.init(KeyInput(key), clock: clock, action: action)
    }

    /// A line of a GPIO chip.
    public convenience init(
        line: ResetLineSetting, clock: @escaping @Sendable () -> Int64, action: @escaping @Sendable (ResetKind) -> Void
    ) {
        self.init(LineInput(line), clock: clock, action: action)
    }

    /// Whether the button can be read, and if not why.
    public var health: Health { current.withLock { $0 } }

    /// Starts reading. A second call changes nothing; where the system has no thread to give, `health` says so.
    public func start() {
        let error = thread.start { self.read(until: $0) }
        if error != 0 { report(error) }
    }

    /// Ends the thread and waits for that. A second call changes nothing. Not to be called by the action.
    public func stop() { thread.stop() }

    private func read(until wake: Int32) {
        while true {
            let descriptor = input.open()
            if descriptor >= 0 {
                current.withLock { $0 = .good }
                let ending = ButtonReading(
                    descriptor: descriptor, wake: wake, input: input, clock: clock, action: action
                ).run()
                close(descriptor)
                guard case .gone(let error) = ending else { return }
                report(error)
            } else {
                report(-descriptor)
            }
            var end = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
            if poll(&end, 1, Self.retry) > 0 { return }
        }
    }

    private func report(_ error: Int32) { current.withLock { $0 = .warning(input.reason(error)) } }
}
