import Glibc
import Synchronization

private let stopRequested = Atomic<Bool>(false)
private let restartRequested = Atomic<Bool>(false)
private let endRequested = Atomic<Bool>(false)

/// SIGINT and SIGTERM as something to wait for.
///
/// A handler, not a blocked mask: the main thread belongs to the Swift runtime, and a signal that is blocked in one
/// thread is delivered to another.
enum StopSignals {
    static func install() {
        stopRequested.store(false, ordering: .relaxed)  // initialises it before a handler may need it
        endRequested.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                endRequested.store(true, ordering: .relaxed)
                StopSignals.noted(number)
            }
        }
    }

    /// From here on one of them ends the program at once.
    static func remove() {
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }

    /// As if one of them had come.
    static func request() { noted(SIGTERM) }

    /// The same, and the program is to start anew when it has ended, unless a signal comes meanwhile.
    static func requestRestart() {
        restartRequested.store(true, ordering: .relaxed)
        request()
    }

    /// Tells also who waits in `ControlSignals`, if anybody does.
    private static func noted(_ number: Int32) {
        stopRequested.store(true, ordering: .relaxed)
        ControlSignals.ring(number)
    }

    /// Whether it is to start anew. Who ends it while it does wants it to end.
    static var isRestartRequested: Bool {
        restartRequested.load(ordering: .relaxed) && !endRequested.load(ordering: .relaxed)
    }

    /// Whether one of them has come.
    static var isRequested: Bool { stopRequested.load(ordering: .relaxed) }

    /// Waits that long, or less, and tells whether one of them has come.
    static func wait(milliseconds: Int) -> Bool {
        var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        nanosleep(&time, nil)
        return isRequested
    }
}
