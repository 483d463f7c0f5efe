public import DeviceModel

/// The settings of one run and where each came from.
public struct RunConfiguration: Sendable, Hashable {
    public var settings: RunSettings
    /// Settings that are missing here have their default.
    public var origins: [SettingKey: Origin]
    /// What of the signal path the configuration file names, whatever the value.
    public var fileTargets: Set<EditTarget> = []

    /// Where a setting came from.
    public func origin(of key: SettingKey) -> Origin { origins[key] ?? .default }

    /// Merges flags over environment over file and reads the result. A higher layer replaces a list as a whole;
    /// `source` and `sdp` are one list in this respect, URLs first, then files. `flags` holds the texts of each flag in
    /// the order they were given; of a flag that is no list the last one holds. The signal path comes from the file alone.
    public static func resolve(
        flags: [SettingKey: [String]], environment: ConfigurationEnvironment
    ) throws(ConfigurationError) -> RunConfiguration {
        var layers = [
            FlagLayer.settings(from: flags), try EnvironmentLayer.settings(from: environment.variables),
        ]
        let config = layers.lazy.compactMap { $0[.config] }.first
        let file = try config?.items.last.map { path throws(ConfigurationError) in
            try readFile(path, environment: environment)
        }
        if let file { layers.append(file.raw) }
        let merged = merge(layers)
        var reader = SettingsReader(raw: merged, environment: environment)
        var settings = try reader.read()
        settings.signal = file?.signal ?? settings.signal
        return RunConfiguration(
            settings: settings, origins: merged.mapValues(\.origin), fileTargets: file?.targets ?? [])
    }

    private static func readFile(
        _ path: RawText, environment: ConfigurationEnvironment
    ) throws(ConfigurationError) -> FileSettings {
        let bytes: [UInt8]
        do { bytes = try environment.readFile(path.text) } catch {
            throw ConfigurationError(
                at: .setting(path.origin), key: .config, "\(path.text) cannot be read: \(error)",
                expected: "a JSON file")
        }
        return try FileLayer(path: path.text).settings(from: bytes)
    }

    /// Layers from the highest to the lowest.
    private static func merge(_ layers: [RawSettings]) -> RawSettings {
        var merged: RawSettings = [:]
        for layer in layers {
            let sourcesAreSettled = merged[.source] != nil || merged[.sdp] != nil
            for (key, setting) in layer where merged[key] == nil {
                if sourcesAreSettled && (key == .source || key == .sdp) { continue }
                merged[key] = setting
            }
        }
        return merged
    }
}
