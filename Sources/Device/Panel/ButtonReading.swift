package import DeviceModel
import Glibc

/// Reads a button until it is told to stop or the button is gone, and watches how long it is held.
package struct ButtonReading {
    package enum Ending: Hashable {
        case stopped
        /// With the number of the system's error, 0 for the end of a file.
        case gone(Int32)
    }

    /// Where the kernel tells of the button; each read gives one event.
    let descriptor: Int32
    /// Ends the reading when its other end is closed.
    let wake: Int32
    let input: any ButtonInput
    /// Nanoseconds of a clock that only goes forward; asked once for every event and every end of a wait.
    let clock: () -> Int64
    let action: (ResetKind) -> Void

    package init(
        descriptor: Int32, wake: Int32, input: any ButtonInput, clock: @escaping () -> Int64,
        action: @escaping (ResetKind) -> Void
    ) {
        self.descriptor = descriptor
        self.wake = wake
        self.input = input
        self.clock = clock
        self.action = action
    }

    package func run() -> Ending {
        var button = ResetButton()
        var last: UInt32?
        var now = clock()
        while true {
            var ends = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&ends, 2, Self.milliseconds(from: now, to: button.deadline))
            if count < 0 {
                if errno == EINTR { continue }
                return .gone(errno)
            }
            if ends[1].revents != 0 { return .stopped }
            now = clock()
            if let kind = button.passed(to: now) { action(kind) }
            guard ends[0].revents != 0 else { continue }
            switch nextEvent() {
            case .none:
                // Nothing to be read, and never again: it would poll like this for ever.
                if Int32(ends[0].revents) & (POLLERR | POLLHUP | POLLNVAL) != 0 { return .gone(ENODEV) }
            case .told(let event, let number):
                // A release that was lost must not make one long press of two short ones.
                if let number, let last, number != last &+ 1 { button.abandon() }
                last = number ?? last
                switch event {
                case .pressed: button.pressed(at: now)
                case .released: if let kind = button.released(at: now) { action(kind) }
                case .lost: button.abandon()
                case .other: break
                }
            case .gone(let error): return .gone(error)
            }
        }
    }

    private enum Told {
        case none
        case told(ButtonEvent, number: UInt32?)
        case gone(Int32)
    }

    private func nextEvent() -> Told {
        var bytes = [UInt8](repeating: 0, count: input.eventSize)
        let count = read(descriptor, &bytes, bytes.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN ? .none : .gone(errno) }
        // The kernel gives whole events only.
        guard count == bytes.count else { return .gone(0) }
        let (event, number) = bytes.withUnsafeBytes { input.event($0) }
        return .told(event, number: number)
    }

    /// What `poll` is to wait: a little more rather than less, for ever without a deadline.
    private static func milliseconds(from now: Int64, to deadline: Int64?) -> Int32 {
        guard let deadline else { return -1 }
        return Int32(clamping: max(0, deadline - now) / 1_000_000 + 1)
    }
}
