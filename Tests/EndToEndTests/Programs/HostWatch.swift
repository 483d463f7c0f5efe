import Foundation
import Glibc
import Synchronization

/// Tells whether this machine stood still: a thread for each processor that wants to wake every millisecond, before all
/// other work. What keeps it asleep keeps every program asleep, however it is written. All wake at once, so that the
/// kernel puts each on a processor of its own.
final class HostWatch: Sendable {
    /// Milliseconds that no sound with a small buffer survives.
    static let limit = 4.0

    /// Nanoseconds.
    private static let interval: Int64 = 1_000_000

    private let state = Mutex((isOver: false, count: 0, longest: 0.0))

    /// Begins to watch.
    init() {
        for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
            Thread.detachNewThread { [self] in watch() }
        }
    }

    /// How often it stood still for longer than the limit, and the longest, in milliseconds.
    var stalls: (count: Int, longest: Double) { state.withLock { ($0.count, $0.longest) } }

    /// Ends the threads.
    func end() { state.withLock { $0.isOver = true } }

    private func watch() {
        // Without the right to it, the watch also sees what other programs take.
        var priority = sched_param(sched_priority: sched_get_priority_max(SCHED_FIFO))
        pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority)
        var due = Self.now / Self.interval * Self.interval
        while !state.withLock({ $0.isOver }) {
            due += Self.interval
            var time = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
            clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
            let woken = Self.now
            let late = Double(woken - due) / 1e6
            guard late > Self.limit else { continue }
            due = woken / Self.interval * Self.interval
            state.withLock {
                $0.count += 1
                $0.longest = max($0.longest, late)
            }
        }
    }

    /// Nanoseconds.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
