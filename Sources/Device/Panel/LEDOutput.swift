public import DeviceModel
import Glibc

/// Shows the front panel on LEDs of the host (F16). An LED that is missing is told, tried again at every picture, and
/// hinders no other.
public struct LEDOutput: Sendable {
    private let leds: PanelLEDs
    private let root: String
    private var folders: [LEDFolder]
    /// LEDs that could not be set at the last picture, with the number of the system's error.
    private var failures: [(name: String, error: Int32)] = []

    /// - Parameter root: the folder of the LED class.
    public init(_ leds: PanelLEDs, root: String = "/sys/class/leds") {
        self.leds = leds
        self.root = root
        folders = PanelLight.allCases.flatMap { leds.lights[$0]?.names ?? [] }.map { LEDFolder($0, root: root) }
    }

    /// Brings the LEDs to what is to be seen; writes only what differs from before. May wait for slow LEDs, so it belongs
    /// on no thread that must not.
    public mutating func show(_ picture: PanelPicture) {
        let lit = Set(leds.lights.flatMap { light, leds in leds.lit(for: picture[light]) })
        failures.removeAll()
        for index in folders.indices {
            let name = folders[index].name
            let error = folders[index].set { maximum in
                lit.contains(name) ? Self.level(picture.brightness, of: maximum) : 0
            }
            if let error { failures.append((name, error)) }
        }
    }

    /// Dim is an eighth of the brightest; an LED that can only be on or off is on.
    private static func level(_ brightness: LEDBrightness, of maximum: Int) -> Int {
        switch brightness {
        case .off: 0
        case .dim: max(1, maximum / 8)
        case .full: maximum
        }
    }

    /// Good where all LEDs show what they should, else one reason for all that do not.
    public var health: Health {
        guard let first = failures.first else { return .good }
        let names = failures.map(\.name).joined(separator: ", ")
        let what = failures.count == 1 ? "the LED \(names)" : "the LEDs \(names)"
        switch first.error {
        case ENOENT:
            return .warning(
                Reason(
                    "\(what) cannot be found in \(root)",
                    nextStep: "`ls \(root)` lists those there are; correct the setting of the LEDs"))
        case EACCES, EPERM, EROFS:
            return .warning(
                Reason(
                    "\(what) may not be written",
                    nextStep: "let the device's user write \(root)/*/brightness, by a udev rule"))
        default:
            return .warning(
                Reason(
                    "\(what) cannot be set: \(String(cString: strerror(first.error)))",
                    nextStep: "look into the system's log (dmesg)"))
        }
    }
}
