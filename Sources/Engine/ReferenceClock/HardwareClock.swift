package import Glibc

/// The hardware clocks of network cards, as the kernel shows them: `/dev/ptp0` and so on. They are only read.
package enum HardwareClock {
    /// Opens the clock; the caller closes it.
    package static func open(_ path: String) throws(ReferenceClockError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENODEV, ENXIO, ENOTDIR: throw .noHardwareClock(path: path)
            case EACCES, EPERM: throw .hardwareClockNotPermitted(path: path)
            case let error: throw .system(call: "opening \(path)", errno: error)
            }
        }
        guard ClockPair.read(identifier(of: descriptor)) != nil else {
            close(descriptor)
            throw .notAHardwareClock(path: path)
        }
        return descriptor
    }

    /// The clock behind a descriptor as `clock_gettime` wants it (FD_TO_CLOCKID of the kernel's documentation).
    package static func identifier(of descriptor: Int32) -> clockid_t { ~descriptor << 3 | 3 }
}
