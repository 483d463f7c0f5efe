import CLinux

/// A line of a GPIO chip, by the kernel's own interface: no library of any version is needed.
package enum GPIOLine {
    /// Watches both edges of a line.
    ///
    /// - Parameters:
    ///   - chip: its file, `/dev/gpiochip0`.
    ///   - bias: 1 pulls it up, −1 down, 0 leaves it as the board has it.
    /// - Returns: a descriptor that gives one `gpio_v2_line_event` for each edge and never waits, or the negative number
    ///   of the system's error.
    package static func watch(chip: String, offset: UInt32, isActiveLow: Bool, bias: Int32) -> Int32 {
        clinux_gpio_watch(chip, offset, isActiveLow ? 1 : 0, bias)
    }
}
