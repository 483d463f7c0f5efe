public import DeviceModel
public import Signal

/// The device, as the command strings need it.
public protocol CommandDevice: Sendable {
    /// All changes from now on, in order, each once and only when it is kept; with the state they begin from.
    func changes() async -> (state: DeviceState, changes: AsyncStream<[Change]>)

    /// Makes requests one after the other, each all or nothing by itself. Returns when all are kept or refused, with
    /// their results in the same order: a change that `changes` tells too (same revision and origin), or one with equal
    /// states where it was so already.
    func edit(_ requests: [EditRequest]) async -> [Result<Change, EditRefusal>]

    /// Asked for twenty times a second while there are clients.
    func identity() async -> DeviceIdentity

    /// Asked for twenty times a second while there are clients, and right after `flash`, whose effect has to be in it.
    func live() async -> CommandLiveStatus

    /// The highest samples since the last call, at the tap that the meter mode chooses: for SAMPLE.
    func peaks() async -> PerChannel<DBFS>

    /// Has the lights flash for 30 s, or ends it.
    func flash(_ isOn: Bool, by origin: EditOrigin) async

    /// Restarts the device. All clients are disconnected when it returns.
    func reboot(by origin: EditOrigin) async
}
