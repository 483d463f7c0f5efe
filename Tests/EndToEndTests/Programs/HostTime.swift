import Glibc

/// A moment on the system's clock, which the kernel stamps packets with. Tests last minutes: its slewing is no matter.
struct HostTime: Hashable, Comparable, Sendable {
    var nanoseconds: Int64

    static var now: HostTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return HostTime(time)
    }

    /// Nanoseconds by which the system's clock is ahead of CLOCK_MONOTONIC: the least of a few looks, as one may be
    /// interrupted.
    static var aheadOfMonotonic: Int64 {
        (0..<20).map { _ in
            let system = now
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return HostTime(time).nanoseconds - system.nanoseconds
        }.min().map { -$0 } ?? 0
    }

    init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    init(_ time: timespec) { nanoseconds = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }

    static func < (a: HostTime, b: HostTime) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Seconds from that moment to this.
    func seconds(since other: HostTime) -> Double { Double(nanoseconds - other.nanoseconds) / 1e9 }
}
