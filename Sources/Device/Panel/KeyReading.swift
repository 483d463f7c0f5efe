package import DeviceModel
import Glibc

/// Reads a key until it is told to stop or the key is gone, and watches how long it is held.
package struct KeyReading {
    package enum Ending: Hashable {
        case stopped
        /// With the number of the system's error, 0 for the end of a file.
        case gone(Int32)
    }

    /// Where the kernel tells of the key; each read gives one event.
    let descriptor: Int32
    /// Ends the reading when its other end is closed.
    let wake: Int32
    /// Number of the key (KEY_… of linux/input-event-codes.h); nil: every key of the device.
    let code: UInt16?
    /// Nanoseconds of a clock that only goes forward; asked once for every event and every end of a wait.
    let clock: () -> Int64
    let action: (ResetKind) -> Void

    package init(
        descriptor: Int32, wake: Int32, code: UInt16?, clock: @escaping () -> Int64,
        action: @escaping (ResetKind) -> Void
    ) {
        self.descriptor = descriptor
        self.wake = wake
        self.code = code
        self.clock = clock
        self.action = action
    }

    package func run() -> Ending {
        var button = ResetButton()
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
            case .success(.pressed(let code)) where concerns(code): button.pressed(at: now)
            case .success(.released(let code)) where concerns(code):
                if let kind = button.released(at: now) { action(kind) }
            case .success(.dropped): button.abandon()
            case .success: break
            case .failure(let ending): return .gone(ending.error)
            }
        }
    }

    private func concerns(_ code: UInt16) -> Bool { self.code == nil || self.code == code }

    private struct Gone: Error { var error: Int32 }

    private func nextEvent() -> Result<KeyEvent, Gone> {
        var bytes = [UInt8](repeating: 0, count: KeyEvent.size)
        let count = read(descriptor, &bytes, bytes.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN ? .success(.other) : .failure(Gone(error: errno)) }
        // The kernel gives whole events only.
        guard count == bytes.count else { return .failure(Gone(error: 0)) }
        return .success(bytes.withUnsafeBytes { KeyEvent($0) })
    }

    /// What `poll` is to wait: a little more rather than less, for ever without a deadline.
    private static func milliseconds(from now: Int64, to deadline: Int64?) -> Int32 {
        guard let deadline else { return -1 }
        return Int32(clamping: max(0, deadline - now) / 1_000_000 + 1)
    }
}
