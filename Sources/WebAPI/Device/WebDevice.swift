public import DeviceModel

/// What the HTTP API needs of a device. Whoever asks is told what came of it when it is done.
public protocol WebDevice: Sendable {
    /// Everything that holds now, in one moment.
    func snapshot() async -> DeviceSnapshot
    /// The state, and all changes from now on.
    func follow() async -> StateFeed
    /// Makes all of these edits or none, as one change; returns when it is kept. Refused where `expected` is given and is
    /// not the revision of the state any more.
    func edit(
        _ edits: [Edit], by origin: EditOrigin, expecting expected: UInt64?
    ) async -> Result<Change, EditRefusal>
    /// Takes the last edit back, or makes it again; refused where the role may not change what it changed.
    func undo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal>
    func redo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal>
    /// What can be undone, the last edit first, and how many undone edits can be made again.
    func steps() async -> (undoable: [EditStep], redoable: Int)

    /// All entries of the event log, the newest first.
    func events() async -> [Event]
    /// Entries from now on. A stream that is not read is bounded by the device.
    func eventFeed() async -> AsyncStream<Event>
    /// The last entries of the audit trail, the oldest first.
    func audit(latest count: Int) async -> [AuditEntry]

    /// A reader of its own of status and meters: each call tells the peaks since the one before. Readers are asked for as
    /// many as are in use at once, and used again.
    func meterReader() async -> any WebMeterReader
    /// Begins or ends reckoning spectra; every begin has its end.
    func watchSpectrum(_ isWatched: Bool) async
    func spectrum() async -> SpectrumStatus?
    /// Clears the clip latch of a channel; nil: of all.
    func clearClips(of channel: OutputChannel?) async
    /// Whether one more can listen.
    var hasRoomToListen: Bool { get async }
    /// Hears the outputs from now on; nil where nobody more can. Every begin has its end.
    func listen() async -> (any WebListener)?

    func identify(_ isOn: Bool, by origin: EditOrigin) async
    var isIdentifying: Bool { get }
    /// What the front panel shows, with its reasons.
    func panel() async -> PanelLights
    /// Begins a reset; the answer is sent before the device ends.
    func reset(_ kind: ResetKind, by origin: EditOrigin) async throws(WebRefusal)

    /// A preset as the text of a file.
    func presetFile(_ preset: Preset) -> String
    /// Reads such a text.
    func readPreset(_ text: String) throws(WebRefusal) -> Preset
    /// What the filters of an equaliser do at these frequencies, in dB, as the engine runs them.
    func response(of equalizer: Equalizer, at hertz: [Double]) -> [Double]

    /// Streams on the network, as known now. To be asked by those who want to see them, not at every edit.
    func discovered() -> DiscoveredSources
    /// Of `discovered`; rises when there is something else to be seen.
    var discoveredRevision: UInt64 { get }
    /// The stream that is described at a URL (`rtsp`, `http`).
    func described(at url: String) async throws(WebRefusal) -> SourceSetting

    /// Interfaces of the host. Takes a while where programs are asked.
    func interfaces() async -> [HostInterface]
    /// Has an interface get another address; the answer is sent before it does. What came of it is in the event log.
    func readdress(_ interface: String, _ wanted: InterfaceAddressing, by origin: EditOrigin) async
    /// Such devices on the links of this host, itself included. The first who asks waits for a second.
    func devices() async -> DeviceList
    /// What on this host or link spoils audio. Takes a while.
    func diagnosis() async -> DiagnosisReport
    /// Why nothing can be kept; nil while all is.
    func storeFailure() async -> Reason?

    /// Does what a line of the control protocol asks (docs/local-control.md).
    func control(_ line: [UInt8], by origin: EditOrigin, as role: AccessRole) async -> ControlExchange
}

/// Status and meters, the peaks since the last call of either.
public protocol WebMeterReader: Sendable {
    func status() async -> DeviceStatus
    func meters() async -> MeterStatus
}

/// Somebody who hears the outputs.
public protocol WebListener: Sendable {
    /// Samples of an output since the last call, 48 000 a second; nil: the reader was too slow.
    func read(_ output: OutputChannel) -> [Int16]?
    /// The end.
    func stop() async
}

/// Why something other than an edit was not done.
public struct WebRefusal: Error, Sendable, Hashable {
    public var reason: Reason

    public init(_ what: String, nextStep: String) { reason = Reason(what, nextStep: nextStep) }
}

/// An edit that can be undone.
public struct EditStep: Sendable, Hashable {
    public var origin: EditOrigin
    /// What it changed, in words.
    public var differences: [String]

    public init(origin: EditOrigin, differences: [String]) {
        self.origin = origin
        self.differences = differences
    }
}
