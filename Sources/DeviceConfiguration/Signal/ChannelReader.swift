import DeviceModel

/// Reads the settings of one channel.
enum ChannelReader {
    private enum Key: String, CaseIterable {
        case gainDb, maximumGainDb, mute, polarity, outputLevel, delayMs, generator, eq
    }

    /// What the file does not say has its default.
    static func channel(_ value: FileValue) throws(ConfigurationError) -> ChannelSettings {
        var channel = ChannelSettings()
        for member in try FileObject<Key>(value, thing: "a channel", example: "{\"gainDb\": -6}").members {
            let value = member.value
            switch member.key {
            case .gainDb: channel.gain = try value.exact()
            case .maximumGainDb: channel.maximumGain = try value.exact()
            case .mute: channel.isMuted = try value.bool()
            case .polarity: channel.polarity = try value.word()
            case .outputLevel: channel.outputLevel = try value.word()
            case .delayMs: channel.delay = try value.rounded()
            case .generator: channel.generator = try GeneratorReader.generator(value)
            case .eq: channel.equalizer = try EqualizerReader.equalizer(value)
            }
        }
        return channel
    }
}
