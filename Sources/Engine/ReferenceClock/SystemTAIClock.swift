import CSystem
import Glibc

/// The system's CLOCK_TAI. It is only read, as is what the kernel was told about it.
enum SystemTAIClock {
    /// What the kernel knows of its own time.
    struct State: Sendable, Equatable {
        /// Seconds TAI is ahead of UTC, 37 since 2017; 0 where nobody told.
        var offset: Int32
        /// Whether a program keeps the clock synchronised (STA_UNSYNC is clear).
        var isSynchronised: Bool

        static func now() -> State {
            var offset: Int32 = 0
            let state = csystem_time_scale(&offset)
            return State(offset: offset, isSynchronised: state == 1)
        }
    }
}
