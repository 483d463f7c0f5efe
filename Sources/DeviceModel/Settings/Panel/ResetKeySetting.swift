/// A key of the host that is the reset button (F15): an input device of the kernel, and which of its keys.
public struct ResetKeySetting: Sendable, Hashable, CustomStringConvertible {
    /// Of the device; `/dev/input/by-path` has names that stay.
    public var path: String
    /// Number of the key (KEY_… of linux/input-event-codes.h), 0 to 767; nil: every key of the device.
    public var code: UInt16?

    public static let expectation =
        "an input device such as /dev/input/event3, or /dev/input/event3?key=KEY_RESTART (a name or a number, 0 to 767)"

    /// The highest number of a key (KEY_MAX).
    private static let highest = 0x2FF
    private static let option = "?key="

    public init(path: String, code: UInt16?) {
        self.path = path
        self.code = code
    }

    /// Reads `/dev/input/event3?key=KEY_RESTART`. Names of devices may hold colons and blanks, so the key stands behind
    /// what none holds.
    public static func parse(_ text: String) throws(SettingTextError) -> ResetKeySetting {
        guard text.hasPrefix("/"), text.utf8.count < 4_096 else { throw .malformed(text, expected: expectation) }
        guard let mark = text.firstIndex(of: "?") else { return ResetKeySetting(path: text, code: nil) }
        let key = text[mark...]
        guard key.hasPrefix(option) else { throw .malformed(text, expected: expectation) }
        return ResetKeySetting(
            path: String(text[..<mark]), code: try code(String(key.dropFirst(option.count))))
    }

    private static func code(_ word: String) throws(SettingTextError) -> UInt16 {
        if let named = KeyName.codes[word] { return named }
        guard let number = SettingText.wholeNumber(word) else {
            let nearest = ClosestWord.to(word, among: KeyName.codes.keys.sorted())
            throw .conflict(
                "there is no key '\(word)' that is known by name",
                expected: nearest.map { "\($0), or a number, 0 to \(highest)" }
                    ?? "a number, 0 to \(highest): linux/input-event-codes.h has all")
        }
        guard number <= highest else { throw .outOfRange(word, expected: "the number of a key, 0 to \(highest)") }
        return UInt16(number)
    }

    /// As `parse` reads it.
    public var description: String {
        guard let code else { return path }
        let name = KeyName.codes.first { $0.value == code }?.key
        return "\(path)\(Self.option)\(name ?? "\(code)")"
    }
}

/// Keys that stand for a button on a box, by their names in linux/input-event-codes.h.
enum KeyName {
    static let codes: [String: UInt16] = [
        "KEY_ESC": 1, "KEY_ENTER": 28, "KEY_SPACE": 57, "KEY_F1": 59, "KEY_HOME": 102, "KEY_POWER": 116,
        "KEY_MENU": 139, "KEY_SETUP": 141, "KEY_SLEEP": 142, "KEY_WAKEUP": 143, "KEY_PROG1": 148, "KEY_PROG2": 149,
        "KEY_CONFIG": 171, "KEY_BATTERY": 236, "KEY_RFKILL": 247, "BTN_0": 0x100, "BTN_1": 0x101, "BTN_2": 0x102,
        "KEY_VENDOR": 0x168, "KEY_RESTART": 0x198, "KEY_WPS_BUTTON": 0x211,
    ]
}
