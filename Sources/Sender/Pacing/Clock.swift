import Glibc

/// The clocks a sender reads, in nanoseconds.
enum Clock {
    /// Paces: never steps.
    static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

    /// Names the frames: TAI, the time scale of PTP, where the system knows its offset from UTC; else UTC.
    static func media() -> Int64 { read(CLOCK_TAI) }

    /// Waits until CLOCK_MONOTONIC shows `deadline`; a signal does not cut it short.
    static func sleep(until deadline: Int64) {
        var time = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
