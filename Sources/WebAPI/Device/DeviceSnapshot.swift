public import DeviceModel

/// All of the device that can be read or set, in one moment.
public struct DeviceSnapshot: Sendable, Hashable {
    public var state: DeviceState
    /// Of the last change that `state` has.
    public var revision: UInt64
    /// Where values come from that nobody can edit in this run: `--link-offset`, `stage.json`.
    public var fixed: [EditTarget: String]
    public var identity: DeviceIdentity
    /// As the device runs by them.
    public var settings: RunSettings

    public init(
        state: DeviceState, revision: UInt64, fixed: [EditTarget: String], identity: DeviceIdentity,
        settings: RunSettings
    ) {
        self.state = state
        self.revision = revision
        self.fixed = fixed
        self.identity = identity
        self.settings = settings
    }

    /// What people call the device.
    var name: String { state.deviceName?.text ?? identity.standardName }
    var presetName: String? { state.activePreset.flatMap { state.presets[$0]?.name.text } }
}
