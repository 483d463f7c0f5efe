/// Values that a flag, the environment or the configuration file holds for this run: nobody can edit them, and they are
/// not kept.
public struct FixedValues: Sendable, Hashable {
    /// Where each fixed value comes from: `--link-offset`, `stage.json`.
    public var places: [EditTarget: String]
    /// Holds the values of `places`; the rest of it means nothing.
    public var values: DeviceState

    public static let none = FixedValues(places: [:], values: DeviceState())

    public init(places: [EditTarget: String], values: DeviceState) {
        self.places = places
        self.values = values
    }

    /// The state with the fixed values in it.
    public func imposed(on state: DeviceState) -> DeviceState {
        var state = state
        for target in places.keys { impose(target, on: &state) }
        return state
    }

    private func impose(_ target: EditTarget, on state: inout DeviceState) {
        switch target {
        case .gain(let channel): copy(\.gain, channel, to: &state)
        case .mute(let channel): copy(\.isMuted, channel, to: &state)
        case .polarity(let channel): copy(\.polarity, channel, to: &state)
        case .equalizer(let channel): copy(\.equalizer, channel, to: &state)
        case .outputLevel(let channel): copy(\.outputLevel, channel, to: &state)
        case .delay(let channel): copy(\.delay, channel, to: &state)
        case .generator(let channel): copy(\.generator, channel, to: &state)
        case .maximumGain(let channel): state.maximumGains[channel] = values.maximumGains[channel]
        case .channelName(let channel): state.sound.channelNames[channel] = values.sound.channelNames[channel]
        case .summing: state.sound.signal.summing = values.sound.signal.summing
        case .meterMode: state.sound.signal.meterMode = values.sound.signal.meterMode
        case .brightness: state.sound.brightness = values.sound.brightness
        case .variant: state.variant = values.variant
        case .deviceName: state.deviceName = values.deviceName
        case .networkAudioName: state.networkAudioName = values.networkAudioName
        case .presets: state.presets = values.presets
        case .setup(let key): state.setup.copy(key, from: values.setup)
        case .sound: state.sound = values.sound
        case .everything: state = values
        case .several: break
        }
    }

    private func copy<Value>(
        _ path: WritableKeyPath<ChannelSettings, Value>, _ channel: OutputChannel, to state: inout DeviceState
    ) {
        state.sound.signal.channels[channel][keyPath: path] = values.sound.signal.channels[channel][keyPath: path]
    }
}
