/// What an edit changes, whatever the value.
public enum EditTarget: Sendable, Hashable {
    case gain(OutputChannel)
    case maximumGain(OutputChannel)
    case mute(OutputChannel)
    case polarity(OutputChannel)
    case equalizer(OutputChannel)
    case outputLevel(OutputChannel)
    case delay(OutputChannel)
    case generator(OutputChannel)
    case channelName(OutputChannel)
    case summing, meterMode, brightness, variant, deviceName, networkAudioName, presets, sound, everything
    case setup(SetupKey)
    /// Several at once.
    case several

    /// Whether quick edits of it are one: what is dragged or typed, not what is chosen as a whole.
    public var isFoldable: Bool {
        switch self {
        case .presets, .sound, .everything, .several, .setup(.sources), .setup(.map), .setup(.backups),
            .setup(.outputs):
            false
        case .gain, .maximumGain, .mute, .polarity, .equalizer, .outputLevel, .delay, .generator, .channelName,
            .summing, .meterMode, .brightness, .variant, .deviceName, .networkAudioName, .setup:
            true
        }
    }
}

extension Edit {
    public var target: EditTarget {
        switch self {
        case .channel(let channel, let edit): edit.target(channel)
        case .summing: .summing
        case .meterMode: .meterMode
        case .brightness: .brightness
        case .variant: .variant
        case .deviceName: .deviceName
        case .networkAudioName: .networkAudioName
        case .preset(.recall), .defaultSettings: .sound
        case .preset: .presets
        case .setup(let edit): .setup(edit.key)
        case .defaultNetwork: .several
        case .replace: .everything
        }
    }
}

extension ChannelEdit {
    fileprivate func target(_ channel: OutputChannel) -> EditTarget {
        switch self {
        case .gain, .gainBy: .gain(channel)
        case .maximumGain: .maximumGain(channel)
        case .mute, .toggleMute: .mute(channel)
        case .polarity: .polarity(channel)
        case .equalizer, .equalizerBypass, .toggleEqualizer, .bandBypass, .toggleBand, .band: .equalizer(channel)
        case .outputLevel: .outputLevel(channel)
        case .delay: .delay(channel)
        case .generator: .generator(channel)
        case .name: .channelName(channel)
        }
    }
}
