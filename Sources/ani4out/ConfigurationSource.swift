import DeviceConfiguration
import DeviceModel

/// Where the settings of this run come from: flags, environment, file, and the demonstration where it was asked for. To
/// be read at the start, and again whenever the file has changed.
struct ConfigurationSource: Sendable {
    let options: RunOptions
    let demonstration: Demonstration?
    private let descriptions = DescriptionFiles()

    init(_ options: RunOptions, demonstration: Demonstration?) {
        self.options = options
        self.demonstration = demonstration
    }

    /// Reads all of it.
    func read() throws(ConfigurationError) -> RunConfiguration {
        var environment = ConfigurationEnvironment.host()
        environment.readDescription = { try descriptions.bytes(of: $0) }
        environment.fallbackSources = demonstration.map { [$0.source] } ?? []
        var configuration = try options.resolve(in: environment)
        // The demonstration does not leave this host, whatever network audio is received on otherwise.
        if isDemonstrating(configuration) {
            configuration.settings.interface = Demonstration.interface
            for key in [SettingKey.source, .interface] { configuration.origins[key] = .flag("--demo") }
        }
        return configuration
    }

    /// Whether nothing but the demonstration is to be received.
    func isDemonstrating(_ configuration: RunConfiguration) -> Bool {
        configuration.settings.sources.map(\.origin) == [demonstration?.source.origin]
    }
}
