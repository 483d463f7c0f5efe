import DeviceConfiguration
import DeviceModel

extension FixedValues {
    /// What flags, environment and configuration file hold; of the signal path all that the file names, also where that
    /// is the default.
    init(_ configuration: RunConfiguration) {
        var values = DeviceState()
        values.setup = configuration.settings.setup
        values.sound.signal = configuration.settings.signal
        values.maximumGains = configuration.settings.signal.channels.map(\.maximumGain)
        let file = configuration.origins[.config].map { "\($0)" } ?? "the configuration file"
        var places = Dictionary(uniqueKeysWithValues: configuration.fileTargets.map { ($0, file) })
        for (key, origin) in configuration.origins {
            let setup = key == .source || key == .sdp ? SetupKey.sources : SetupKey(rawValue: key.rawValue)
            if let setup { places[.setup(setup)] = "\(origin)" }
        }
        self.init(places: places, values: values)
    }
}
