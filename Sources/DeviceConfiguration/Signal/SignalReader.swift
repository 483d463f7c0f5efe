import DeviceModel

/// Reads what the configuration file says of the signal path: one setting at a time, the channels as a whole.
enum SignalReader {
    /// Settings that are not of the signal path are left to others.
    static func read(_ value: FileValue, into signal: inout SignalSettings) throws(ConfigurationError) {
        switch value.path.key {
        case .channels: signal.channels = try channels(value)
        case .summing: signal.summing = try value.word()
        case .meters: signal.meterMode = try value.word()
        default: break
        }
    }

    /// A channel that is not named, or null, has its defaults.
    private static func channels(_ value: FileValue) throws(ConfigurationError) -> PerChannel<ChannelSettings> {
        let object = try FileObject<OutputChannel>(
            numbered: value, thing: "channel", example: "{\"1\": {\"gainDb\": -6}}")
        var channels = PerChannel(repeating: ChannelSettings())
        for member in object.members where !member.value.isNull {
            channels[member.key] = try ChannelReader.channel(member.value)
        }
        return channels
    }
}
