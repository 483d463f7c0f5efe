/// One change that someone asks for, whoever it is. What depends on the value as it is (one louder, the other way
/// round) is said as such, so that two who ask at once both get their way.
public enum Edit: Sendable, Hashable {
    case channel(OutputChannel, ChannelEdit)
    case summing(SummingMode)
    case meterMode(MeterMode)
    case brightness(LEDBrightness)
    case variant(DeviceVariant)
    /// nil: the default, after the MAC address.
    case deviceName(DeviceName?)
    case networkAudioName(NetworkAudioName?)
    case preset(PresetEdit)
    case setup(SetupEdit)
    /// How the device is reached and marks its packets becomes what it was when it left the factory (F15).
    case defaultNetwork
    /// Everything a preset holds becomes what it was when the device left the factory (F15, F27).
    case defaultSettings
    /// Puts another state in place of this one: undo, redo, reset.
    case replace(DeviceState)
}

/// A change of one channel.
public enum ChannelEdit: Sendable, Hashable {
    case gain(DigitalGain)
    /// By so many steps of 0.1 dB; what would go beyond the ends stays at them.
    case gainBy(steps: Int)
    case maximumGain(DigitalGain)
    case mute(Bool)
    case toggleMute
    case polarity(Polarity)
    case equalizer(Equalizer)
    case equalizerBypass(Bool)
    case toggleEqualizer
    case bandBypass(EqualizerBandNumber, Bool)
    case toggleBand(EqualizerBandNumber)
    case band(EqualizerBandNumber, BandEdit)
    case outputLevel(OutputLevel)
    case delay(OutputDelay)
    case generator(Generator)
    case name(ChannelName)
}

/// A change of one value of a band; the others stay as they are when it is made.
public enum BandEdit: Sendable, Hashable {
    /// One that the band can have; frequency and gain stay, the Q becomes that of the type.
    case type(BandType)
    case frequency(BandFrequency)
    /// A cut has none and refuses it.
    case gain(BandGain)
    /// In steps of 0.0001; what would go beyond the limits of the band's type stays at them.
    case q(steps: Int)
}

/// Band of an equaliser.
public enum EqualizerBandNumber: Int, Sendable, Hashable, CaseIterable {
    case one = 1
    case two, three, four
}

/// A change of the presets, or by one.
public enum PresetEdit: Sendable, Hashable {
    /// Keeps the sound as it is now.
    case save(PresetSlot, PresetName)
    case recall(PresetSlot)
    case rename(PresetSlot, PresetName)
    case delete(PresetSlot)
    /// Puts a preset from a file into a slot.
    case put(PresetSlot, Preset)
}
