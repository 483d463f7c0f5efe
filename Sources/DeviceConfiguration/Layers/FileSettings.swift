import DeviceModel

/// All that the configuration file says.
struct FileSettings: Sendable, Hashable {
    /// Every setting that it names, those of the signal path with their place alone.
    var raw: RawSettings = [:]
    /// The signal path, which only the file can set.
    var signal = SignalSettings()
    /// What of the signal path it names, whatever the value.
    var targets: Set<EditTarget> = []
}
