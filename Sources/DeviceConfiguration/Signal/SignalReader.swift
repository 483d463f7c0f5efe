import DeviceModel

/// Reads what the configuration file says of the signal path: one setting at a time, the channels as a whole.
enum SignalReader {
    /// Settings that are not of the signal path are left to others.
    static func read(_ value: FileValue, into settings: inout FileSettings) throws(ConfigurationError) {
        switch value.path.key {
        case .channels: settings.signal.channels = try channels(value, targets: &settings.targets)
        case .summing:
            settings.signal.summing = try value.word()
            settings.targets.insert(.summing)
        case .meters:
            settings.signal.meterMode = try value.word()
            settings.targets.insert(.meterMode)
        default: break
        }
    }

    /// A channel that is not named, or null, has its defaults.
    private static func channels(
        _ value: FileValue, targets: inout Set<EditTarget>
    ) throws(ConfigurationError) -> PerChannel<ChannelSettings> {
        let object = try FileObject<OutputChannel>(
            numbered: value, thing: "channel", example: "{\"1\": {\"gainDb\": -6}}")
        var channels = PerChannel(repeating: ChannelSettings())
        for member in object.members where !member.value.isNull {
            channels[member.key] = try ChannelReader.channel(member.value)
            targets.formUnion(try ChannelReader.targets(member.key, member.value))
        }
        return channels
    }
}
