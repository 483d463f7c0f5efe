import DeviceModel

/// Reads the settings of one channel.
enum ChannelReader {
    private enum Key: String, CaseIterable {
        case gainDb, maximumGainDb, mute, polarity, outputLevel, delayMs, generator, eq

        func target(_ channel: OutputChannel) -> EditTarget {
            switch self {
            case .gainDb: .gain(channel)
            case .maximumGainDb: .maximumGain(channel)
            case .mute: .mute(channel)
            case .polarity: .polarity(channel)
            case .outputLevel: .outputLevel(channel)
            case .delayMs: .delay(channel)
            case .generator: .generator(channel)
            case .eq: .equalizer(channel)
            }
        }
    }

    private static func object(_ value: FileValue) throws(ConfigurationError) -> FileObject<Key> {
        try FileObject<Key>(value, thing: "a channel", example: "{\"gainDb\": -6}")
    }

    /// What the file says of a channel, whatever the value; null is as good as not said.
    static func targets(
        _ channel: OutputChannel, _ value: FileValue
    ) throws(ConfigurationError) -> [EditTarget] {
        try object(value).members.filter { !$0.value.isNull }.map { $0.key.target(channel) }
    }

    /// What the file does not say has its default.
    static func channel(_ value: FileValue) throws(ConfigurationError) -> ChannelSettings {
        var channel = ChannelSettings()
        for member in try object(value).members {
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
