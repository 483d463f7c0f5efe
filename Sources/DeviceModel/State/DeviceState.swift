/// All that the device remembers from one start to the next, as one value.
///
/// What it holds is grouped by what presets and resets touch: a preset holds `sound`; a factory reset gives
/// all of it its defaults.
public struct DeviceState: Sendable, Hashable {
    public var sound = SoundState()
    public var presets = PresetBank()
    /// The preset that was recalled last, or saved; nil: none, or the default settings.
    public var activePreset: PresetSlot?
    public var variant = DeviceVariant.default
    /// nil: `ANI4OUT-aabbcc`, after the last three bytes of the MAC address.
    public var deviceName: DeviceName?
    public var networkAudioName: NetworkAudioName?
    /// The installer's limit of each channel's gain (F37): no preset touches it.
    public var maximumGains = PerChannel(repeating: DigitalGain.highest)
    public var setup = Setup()

    public init() {}

    /// Whether the sound is another than the active preset holds: the asterisk beside its name.
    public var isPresetModified: Bool {
        guard let activePreset, let preset = presets[activePreset] else { return false }
        return preset.sound != sound
    }

    /// What the signal path is to do.
    public var signal: SignalSettings {
        var signal = sound.signal
        for channel in OutputChannel.allCases { signal.channels[channel].maximumGain = maximumGains[channel] }
        return signal
    }
}

/// What a preset holds (F27): everything that is heard or shown of the channels.
public struct SoundState: Sendable, Hashable {
    /// Channels, sums and the place of the meters; its gain limits are not used, `DeviceState.maximumGains` is.
    public var signal = SignalSettings()
    public var channelNames = PerChannel(OutputChannel.one, .two, .three, .four).map { ChannelName.standard($0) }
    public var brightness = LEDBrightness.default

    public init() {}
}
