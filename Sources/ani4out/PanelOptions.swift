import ArgumentParser
import DeviceConfiguration

/// The flags of `ani4out run` about LEDs and buttons of the host, as texts like those of `RunOptions`.
struct PanelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "LEDs of this host that show the front panel: light=led or light=green/red, with commas between.",
            discussion: "Example: power=led0,signal-1=sig1:green/sig1:red", valueName: "list"))
    var leds: String?

    @Option(
        help: ArgumentHelp("Folder of the LED class. Default: /sys/class/leds.", valueName: "dir"),
        completion: .directory)
    var ledFolder: String?

    @Option(
        help: ArgumentHelp(
            "Key of this host that is the reset button: an input device, and which of its keys.",
            discussion: "Example: '/dev/input/by-path/platform-buttons-event?key=KEY_RESTART'", valueName: "key"),
        completion: .file())
    var resetKey: String?

    @Option(
        help: ArgumentHelp(
            "GPIO line that is the reset button: chip:line, then active-low, pull-up or pull-down.",
            discussion: "Example: gpiochip0:17,active-low,pull-up", valueName: "line"))
    var resetGpio: String?

    /// The flags that were given, as a layer of the configuration.
    var flags: [SettingKey: [String]] {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        return [
            .leds: single(leds), .ledFolder: single(ledFolder), .resetKey: single(resetKey),
            .resetLine: single(resetGpio),
        ]
    }
}
