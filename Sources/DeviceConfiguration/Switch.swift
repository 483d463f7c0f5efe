import DeviceModel

/// Words for yes and no, as people set them in the environment.
enum Switch {
    /// Parses `true`, `yes`, `on`, `1` and their opposites, in any case.
    static func parse(_ text: String) throws(SettingTextError) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default: throw .malformed(text, expected: "true or false")
        }
    }
}
