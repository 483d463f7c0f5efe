import DeviceConfiguration
import DeviceModel

extension FixedValues {
    /// What the configuration file holds of the signal path: all that is not as it is by default.
    init(_ configuration: RunConfiguration) {
        let signal = configuration.settings.signal
        let plain = ChannelSettings()
        var values = DeviceState()
        values.sound.signal = signal
        var targets: [EditTarget] = []
        for channel in OutputChannel.allCases {
            let set = signal.channels[channel]
            values.maximumGains[channel] = set.maximumGain
            if set.gain != plain.gain { targets.append(.gain(channel)) }
            if set.maximumGain != plain.maximumGain { targets.append(.maximumGain(channel)) }
            if set.isMuted != plain.isMuted { targets.append(.mute(channel)) }
            if set.polarity != plain.polarity { targets.append(.polarity(channel)) }
            if set.equalizer != plain.equalizer { targets.append(.equalizer(channel)) }
            if set.outputLevel != plain.outputLevel { targets.append(.outputLevel(channel)) }
            if set.delay != plain.delay { targets.append(.delay(channel)) }
            if set.generator != plain.generator { targets.append(.generator(channel)) }
        }
        if configuration.origins[.summing] != nil { targets.append(.summing) }
        if configuration.origins[.meters] != nil { targets.append(.meterMode) }
        let file = configuration.origins[.config].map { "\($0)" } ?? "the configuration file"
        self.init(places: Dictionary(targets.map { ($0, file) }) { first, _ in first }, values: values)
    }
}
