import CLinux
import Glibc

/// The system's CLOCK_TAI. It is only read, as is what the kernel was told about it.
package enum SystemTAIClock {
    /// What the kernel knows of its own time.
    package struct State: Sendable, Equatable {
        /// Seconds TAI is ahead of UTC, 37 since 2017; 0 where nobody told.
        package var offset: Int32
        /// Whether a program keeps the clock synchronised (STA_UNSYNC is clear).
        package var isSynchronised: Bool

        package init(offset: Int32, isSynchronised: Bool) {
            self.offset = offset
            self.isSynchronised = isSynchronised
        }

        package static func now() -> State {
            var offset: Int32 = 0
            let state = clinux_time_scale(&offset)
            return State(offset: offset, isSynchronised: state == 1)
        }
    }
}
