import DeviceConfiguration
import DeviceModel

extension FixedValues {
    /// What the configuration file holds of the signal path: all that it names, also where that is the default.
    init(_ configuration: RunConfiguration) {
        var values = DeviceState()
        values.sound.signal = configuration.settings.signal
        values.maximumGains = configuration.settings.signal.channels.map(\.maximumGain)
        let file = configuration.origins[.config].map { "\($0)" } ?? "the configuration file"
        self.init(
            places: Dictionary(uniqueKeysWithValues: configuration.fileTargets.map { ($0, file) }), values: values)
    }
}
