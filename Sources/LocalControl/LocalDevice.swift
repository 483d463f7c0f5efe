public import DeviceModel

/// What the control socket needs of a device. Whoever asks is told what came of it when it is done.
public protocol LocalDevice: Sendable {
    /// Who it is.
    func identity() async -> DeviceIdentity
    /// What holds now, fixed values included.
    func state() async -> DeviceState
    /// All changes from now on, in order, with the state they begin from.
    func changes() async -> (state: DeviceState, changes: AsyncStream<[Change]>)
    /// Makes all of these edits or none, as one change; returns when it is kept.
    func edit(_ edits: [Edit], by origin: EditOrigin) async -> Result<Change, EditRefusal>
    /// Refused where the role may not make the edit that is undone.
    func undo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal>
    func redo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal>
    /// What can be undone, the last edit first.
    func undoable() async -> [UndoableEdit]

    /// The last entries of the event log, the oldest first.
    func events(latest count: Int) async -> [Event]
    /// Entries from now on. A stream that is not read is bounded by the device.
    func eventFeed() async -> AsyncStream<Event>
    /// The last entries of the audit trail, the oldest first.
    func audit(latest count: Int) async -> [AuditEntry]
    /// A reader of its own of status and meters: each call tells the peaks since the one before. The server asks for
    /// as many as are in use at once and uses them again.
    func statusReader() async -> StatusReader

    /// What goes over the command port from now on.
    ///
    /// - Parameter peer: whose messages; nil: everybody's.
    func wire(_ peer: PeerFilter?) async -> WireLog

    /// Streams on the network, as known now.
    func discovered() async -> DiscoveredSources
    /// Of `discovered`; rises when there is something else to be seen.
    var discoveredRevision: UInt64 { get async }

    /// Has the lights flash, or stops it.
    func identify(_ isOn: Bool, by origin: EditOrigin) async
    /// What the button does when it is held so long; returns what will happen, in a sentence.
    func pressReset(seconds: Double, by origin: EditOrigin) async throws(ControlError) -> String
    /// Starts the device's process anew, after the answer is sent; returns what will happen, in a sentence.
    func reboot(by origin: EditOrigin) async throws(ControlError) -> String

    /// Does what is asked about access over HTTP, and tells how it is then.
    func access(_ request: AccessRequest, by origin: EditOrigin) async throws(ControlError) -> AccessReport

    /// A preset as the text of a file.
    func exportPreset(_ slot: PresetSlot) async throws(ControlError) -> String
    /// Reads such a text and puts it into a slot where `isApplied`; returns what differs from the sound as it is now,
    /// in words.
    func importPreset(
        _ text: String, into slot: PresetSlot, isApplied: Bool, by origin: EditOrigin
    ) async throws(ControlError) -> [String]
}

/// Status and meters, the peaks since the last call.
public typealias StatusReader = @Sendable () async -> DeviceStatus

/// What has come since the last call, at least one thing and not many at once; waits for it, and returns nil where the
/// task is cancelled. What is not asked for in time is lost, counted, and delays nobody.
public typealias WireLog = @Sendable () async -> [WireLogItem]?

/// An edit that can be undone.
public struct UndoableEdit: Sendable, Hashable {
    public var origin: EditOrigin
    /// What it changed, in words.
    public var differences: [String]

    public init(origin: EditOrigin, differences: [String]) {
        self.origin = origin
        self.differences = differences
    }
}
