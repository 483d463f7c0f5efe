package import DeviceModel
import Engine
import Glibc

/// A line of a GPIO chip: `struct gpio_v2_line_event` of linux/gpio.h. Whether high or low is pressed, and the bouncing
/// of contacts, is the kernel's affair.
package struct LineInput: ButtonInput {
    /// The line became active (GPIO_V2_LINE_EVENT_RISING_EDGE), or is not any more.
    private static let risingEdge: UInt32 = 1
    private static let fallingEdge: UInt32 = 2

    private let setting: ResetLineSetting

    package init(_ setting: ResetLineSetting) { self.setting = setting }

    package func open() -> Int32 {
        let bias: Int32 =
            switch setting.bias {
            case .none: 0
            case .pullUp: 1
            case .pullDown: -1
            }
        return GPIOLine.watch(
            chip: setting.chip, offset: setting.offset, isActiveLow: setting.isActiveLow, bias: bias)
    }

    /// A time of 8 bytes, edge, line, number among all lines, number of this line, 24 of padding.
    package var eventSize: Int { 48 }

    package func event(_ bytes: UnsafeRawBufferPointer) -> (event: ButtonEvent, number: UInt32?) {
        guard bytes.count == eventSize else { return (.other, nil) }
        let edge = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        let number = bytes.loadUnaligned(fromByteOffset: 20, as: UInt32.self)
        switch edge {
        case Self.risingEdge: return (.pressed, number)
        case Self.fallingEdge: return (.released, number)
        default: return (.other, number)
        }
    }

    package func reason(_ error: Int32) -> Reason {
        let what = "the reset button \(setting) cannot be read: "
        return switch error {
        case ENOENT, ENODEV, 0:
            Reason(what + "the chip is not there", nextStep: "`ls /dev/gpiochip*` lists the chips of this host")
        case EACCES, EPERM:
            Reason(what + "not permitted", nextStep: "let the device's user read \(setting.chip), by a udev rule")
        case EBUSY:
            Reason(
                what + "another has the line",
                nextStep: "`cat /sys/kernel/debug/gpio`, as root, tells who; stop it or use another line")
        case EINVAL:
            Reason(
                what + "the chip has no such line, or cannot watch or pull it",
                nextStep: "`gpioinfo` lists the lines of this host; leave pull-up and pull-down out")
        case ENOTTY:
            Reason(
                what + "the file is no GPIO chip, or the kernel is older than 5.10",
                nextStep: "`ls /dev/gpiochip*` lists the chips of this host")
        default: Reason(what + String(cString: strerror(error)), nextStep: "look into the system's log (dmesg)")
        }
    }
}
