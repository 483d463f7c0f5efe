/// What of the host is the front panel: its LEDs and its reset button. Nothing of it, unless it is named.
public struct PanelSettings: Sendable, Hashable {
    /// Folder of the LED class, as Linux has it.
    public static let standardLEDFolder = "/sys/class/leds"

    public var leds = PanelLEDs.none
    /// Where the folders of the LEDs are.
    public var ledFolder = PanelSettings.standardLEDFolder
    public var resetKey: ResetKeySetting?
    public var resetLine: ResetLineSetting?

    public init() {}
}
