public import DeviceModel

/// What a client can say.
public enum Command: Sendable, Hashable {
    case get(CommandQuery)
    case set(CommandSetting)
}

/// What a client can ask.
public enum CommandQuery: Sendable, Hashable {
    case device(DeviceParameter)
    case presetName(PresetSlot)
    case channel(ChannelIndex, ChannelParameter)
    case equalizer(ChannelIndex, BandIndex)
    /// Everything of the channels; with `.all` everything of the device too.
    case all(ChannelIndex)
}

/// What a client can have changed.
public enum CommandSetting: Sendable, Hashable {
    case preset(PresetSlot)
    case defaultSettings
    case summing(SummingMode)
    case meterMode(MeterMode)
    case brightness(LEDBrightness)
    case gain(ChannelIndex, DigitalGain)
    /// By so many steps of 0.1 dB.
    case gainBy(ChannelIndex, steps: Int)
    case mute(ChannelIndex, Switching)
    case outputLevel(ChannelIndex, OutputLevel)
    case equalizer(ChannelIndex, BandIndex, Switching)
    case meterRate(MeterRate)
    case flash(Bool)
    case reboot
}
