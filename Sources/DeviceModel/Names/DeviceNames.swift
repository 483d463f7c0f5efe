/// What people call the device (DEVICE_ID of the command strings).
public struct DeviceName: NameText {
    public static let lengths = 1...31

    public let text: String

    public init(unchecked text: String) { self.text = text }
}

/// What the audio network calls the device: letters, digits and hyphens, as the names of hosts (RFC 1123 §2.1).
public struct NetworkAudioName: NameText {
    public static let lengths = 1...31
    public static let expectation = "1 to 31 letters, digits and hyphens, no hyphen at its ends"

    public let text: String

    public init(unchecked text: String) { self.text = text }

    public static func allows(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }

    public static func parse(_ given: String) throws(SettingTextError) -> NetworkAudioName {
        let name = try DeviceName.parse(given).text
        guard name.allSatisfy(allows), !name.hasPrefix("-"), !name.hasSuffix("-") else {
            throw .malformed(given, expected: expectation)
        }
        return NetworkAudioName(unchecked: name)
    }
}

/// What people call a channel.
public struct ChannelName: NameText {
    public static let lengths = 1...31

    public let text: String

    public init(unchecked text: String) { self.text = text }

    /// `Channel 1`.
    public static func standard(_ channel: OutputChannel) -> ChannelName {
        ChannelName(unchecked: "Channel \(channel)")
    }
}

/// What people call a preset.
public struct PresetName: NameText {
    public static let lengths = 1...25

    public let text: String

    public init(unchecked text: String) { self.text = text }
}
