import DeviceConfiguration
import DeviceModel

extension FixedValues {
    /// What flags, environment and configuration file hold.
    init(_ configuration: RunConfiguration) {
        self.init(places: [:], values: DeviceState())
        values.setup = configuration.settings.setup
        values.sound.signal = configuration.settings.signal
        for (key, origin) in configuration.origins {
            let setup = key == .source || key == .sdp ? SetupKey.sources : SetupKey(rawValue: key.rawValue)
            if let setup { places[.setup(setup)] = "\(origin)" }
        }
        fixSignal(configuration)
    }

    /// Of the signal path, all that is not as it is by default.
    private mutating func fixSignal(_ configuration: RunConfiguration) {
        let plain = ChannelSettings()
        var targets: [EditTarget] = []
        for channel in OutputChannel.allCases {
            let set = configuration.settings.signal.channels[channel]
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
        for target in targets { places[target] = file }
    }
}
