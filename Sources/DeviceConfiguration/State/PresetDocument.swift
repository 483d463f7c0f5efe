import DeviceModel
import JSON

/// A preset (F27): its name, and everything that is heard or shown of the channels.
enum PresetDocument {
    private enum Key: String, CaseIterable {
        /// In files only: `PresetFile` reads them.
        case schema, version
        case name, summing, meters, brightness, channels
    }

    static func members(_ preset: Preset) -> [JSONOutput.Member] {
        let sound = preset.sound
        let channels = OutputChannel.allCases.map { channel in
            JSONOutput.Member(
                "\(channel)",
                ChannelDocument(
                    settings: sound.signal.channels[channel], name: sound.channelNames[channel], maximumGain: nil
                ).output)
        }
        return [
            member(.name, .string(preset.name.text)), member(.summing, .word(sound.signal.summing)),
            member(.meters, .word(sound.signal.meterMode)),
            member(.brightness, .word(BrightnessWord(sound.brightness))), member(.channels, .object(channels)),
        ]
    }

    private static func member(_ key: Key, _ value: JSONOutput) -> JSONOutput.Member { .init(key.rawValue, value) }

    /// What the text does not say has its default, but a name it must have.
    static func read(_ value: FileValue) throws(ConfigurationError) -> Preset {
        let object = try FileObject<Key>(value, thing: "a preset", example: "{\"name\": \"Sunday\"}")
        guard let name = object[.name] else {
            throw value.error("\"name\" is missing", expected: "a name of \(PresetName.expectation)")
        }
        var preset = Preset(name: try name.name(), sound: SoundState())
        for member in object.members {
            switch member.key {
            case .schema, .version, .name: break
            case .summing: preset.sound.signal.summing = try member.value.word()
            case .meters: preset.sound.signal.meterMode = try member.value.word()
            case .brightness:
                let word: BrightnessWord = try member.value.word()
                preset.sound.brightness = word.brightness
            case .channels: try readChannels(member.value, into: &preset.sound)
            }
        }
        return preset
    }

    private static func readChannels(_ value: FileValue, into sound: inout SoundState) throws(ConfigurationError) {
        let object = try FileObject<OutputChannel>(
            numbered: value, thing: "channel", example: "{\"1\": {\"gainDb\": -6}}")
        for member in object.members where !member.value.isNull {
            let channel = try ChannelDocument(reading: member.value, of: member.key, isPreset: true)
            sound.signal.channels[member.key] = channel.settings
            sound.channelNames[member.key] = channel.name
        }
    }
}
