import Device
import DeviceModel
import LocalControl
import NetworkAudio
import Signal
import Synchronization

/// A device that keeps nothing but is otherwise in earnest: its state has the owner of the real one.
actor MemoryDevice: LocalDevice {
    let owner: StateOwner
    let disk = MemoryDisk()
    private var log: [Event] = []
    private var feeds: [AsyncStream<Event>.Continuation] = []
    private var audits: [AuditEntry] = []
    private(set) var isIdentifying = false
    private(set) var pressed: [Double] = []
    private(set) var readers = 0
    /// Who asked for what is no edit.
    private(set) var origins: [EditOrigin] = []

    init(_ state: DeviceState = DeviceState(), fixed: FixedValues = .none) {
        let clock = SlowClock()
        owner = StateOwner(
            state, fixed: fixed, store: disk, clock: { clock.next() },
            stamp: { (EventTime(powerCycles: 1, seconds: 2), wallTime: 3) }, sound: { _ in })
    }

    func access(_ request: AccessRequest, by origin: EditOrigin) async throws(ControlError) -> AccessReport {
        origins.append(origin)
        var report = AccessReport(isProtected: true, roles: [.admin], tokens: [], sessions: 1)
        switch request {
        case .addToken(let name, let role):
            report.tokens = [.init(id: "0a0b0c0d", name: name, role: role, created: "2026-11-29", lastUsed: nil)]
            report.secret = "ani4_secret"
        case .revokeToken(let token):
            throw ControlError(.notFound, "there is no token \(token)", nextStep: "look at the list")
        case .status, .setPassword, .clearPassword: break
        }
        return report
    }

    func identity() -> DeviceIdentity {
        let control = InterfaceAddresses(
            name: "eth0", address: .loopback, mask: .any, gateway: .any, mac: MACAddress(rawValue: 0xAABBCC))
        return DeviceIdentity(serialNumber: "S-1", firmware: "1.2.3", control: control, audio: nil)
    }

    func state() async -> DeviceState { await owner.state }
    func changes() async -> (state: DeviceState, changes: AsyncStream<[Change]>) { await owner.changes() }

    func edit(_ edits: [Edit], by origin: EditOrigin) async -> Result<Change, EditRefusal> {
        await owner.edit(edits, by: origin)
    }

    func undo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await owner.undo(by: origin, as: role)
    }
    func redo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await owner.redo(by: origin, as: role)
    }

    func undoable() async -> [UndoableEdit] {
        await owner.undoable.map { UndoableEdit(origin: $0.origin, differences: $0.differences) }
    }

    func events(latest count: Int) -> [Event] { Array(log.suffix(count)) }

    func eventFeed() -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream<Event>.makeStream()
        feeds.append(continuation)
        return stream
    }

    func happen(_ kind: EventKind, _ text: String) {
        let time = EventTime(powerCycles: 1, seconds: log.count)
        let event = Event(
            number: Int64(log.count + 1), kind: kind, text: text, time: time, last: time, wallTime: 1_000, count: 1)
        log.append(event)
        for feed in feeds { feed.yield(event) }
    }

    func audit(latest count: Int) async -> [AuditEntry] { Array(await disk.entries.suffix(count)) }

    func statusReader() -> StatusReader {
        readers += 1
        return { TestStatus.status }
    }

    /// What the log tells next, once each.
    private let wires = AsyncStream<[WireLogItem]>.makeStream()
    private(set) var filters: [PeerFilter?] = []

    func wire(_ peer: PeerFilter?) -> WireLog {
        filters.append(peer)
        let stream = wires.stream
        return {
            for await items in stream { return items }
            return nil
        }
    }

    func cross(_ items: [WireLogItem]) { wires.continuation.yield(items) }

    /// What is on the network.
    var network = DiscoveredSources.none
    var discoveredRevision: UInt64 { network.revision }
    func discovered() -> DiscoveredSources { network }
    func hear(_ sources: DiscoveredSources) { network = sources }

    func identify(_ isOn: Bool, by origin: EditOrigin) {
        isIdentifying = isOn
        origins.append(origin)
    }

    func pressReset(seconds: Double, by origin: EditOrigin) throws(ControlError) -> String {
        guard seconds >= 4 else {
            throw ControlError(.invalid, "\(seconds) s is too short", nextStep: "hold it for 4 s or longer")
        }
        pressed.append(seconds)
        return "the network settings become those of the factory"
    }

    func reboot(by origin: EditOrigin) throws(ControlError) -> String { "the device starts anew" }

    func exportPreset(_ slot: PresetSlot) async throws(ControlError) -> String {
        guard let preset = await owner.state.presets[slot] else {
            throw ControlError(.notFound, "preset \(slot) is empty", nextStep: "save one")
        }
        return "{\"name\":\"\(preset.name)\"}\n"
    }

    func importPreset(
        _ text: String, into slot: PresetSlot, isApplied: Bool, by origin: EditOrigin
    ) async throws(ControlError) -> [String] {
        guard text.hasPrefix("{") else {
            throw ControlError(.invalid, "1:1: this is no preset", nextStep: "expected an object")
        }
        let state = await owner.state
        if isApplied {
            _ = await owner.edit(
                [.preset(.put(slot, Preset(name: PresetName(unchecked: "New"), sound: state.sound)))], by: origin)
        }
        return ["output 1 gain 0 dB -> -3 dB"]
    }
}

/// Ten seconds pass between any two edits, so that each is one of its own in the history.
private final class SlowClock: Sendable {
    private let nanoseconds = Atomic<Int64>(0)

    func next() -> Int64 { nanoseconds.add(10_000_000_000, ordering: .relaxed).newValue }
}

/// A store in memory that can be full.
actor MemoryDisk: StateStore {
    private(set) var entries: [AuditEntry] = []
    private var failure: Reason?

    func fail(_ reason: Reason?) { failure = reason }

    func keep(_ after: DeviceState, insteadOf before: DeviceState, audit: [AuditEntry]) throws(StoreFailure) {
        if let failure { throw StoreFailure(failure) }
        entries += audit
    }
}
