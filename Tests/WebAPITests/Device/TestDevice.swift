import Device
import DeviceConfiguration
import DeviceModel
import NetworkAudio
import Signal
import Synchronization
import Testing
import WebAPI

/// A device that keeps nothing but is otherwise in earnest: its state has the owner of the real one.
final class TestDevice: WebDevice {
    private struct Facts {
        var events: [Event] = []
        var isIdentifying = false
        var resets: [ResetKind] = []
        var readdressed: [String] = []
        /// Channels whose clip latches were cleared; nil: all at once.
        var clears: [OutputChannel?] = []
        var readers = 0
        var spectrumWatchers = 0
        var listeners = 0
        var identity: DeviceIdentity
        var status = TestStatus.good
    }

    let owner: StateOwner
    let disk = TestDisk()
    private let facts: Mutex<Facts>

    init(_ state: DeviceState = DeviceState(), fixed: FixedValues = .none) {
        let clock = SlowClock()
        owner = StateOwner(
            state, fixed: fixed, store: disk, clock: { clock.next() },
            stamp: { (EventTime(powerCycles: 1, seconds: 2), wallTime: 3) }, sound: { _ in })
        let control = InterfaceAddresses(
            name: "eth0", address: .loopback, mask: .any, gateway: .any, mac: MACAddress(rawValue: 0xAABBCC))
        facts = Mutex(
            Facts(
                identity: DeviceIdentity(serialNumber: "S-1", firmware: "1.2.3", control: control, audio: nil)))
    }

    var resets: [ResetKind] { facts.withLock { $0.resets } }
    /// Interfaces with what they were given.
    var readdressed: [String] { facts.withLock { $0.readdressed } }
    var clears: [OutputChannel?] { facts.withLock { $0.clears } }
    /// Readers that were asked for.
    var readers: Int { facts.withLock { $0.readers } }
    /// Who listens now.
    var listeners: Int { facts.withLock { $0.listeners } }
    var spectrumWatchers: Int { facts.withLock { $0.spectrumWatchers } }

    func set(_ status: DeviceStatus) { facts.withLock { $0.status = status } }

    func happen(_ kind: EventKind, _ text: String) {
        facts.withLock { facts in
            let time = EventTime(powerCycles: 1, seconds: facts.events.count)
            facts.events.insert(
                Event(
                    number: Int64(facts.events.count + 1), kind: kind, text: text, time: time, last: time,
                    wallTime: 1_000, count: 1), at: 0)
        }
    }

    func snapshot() async -> DeviceSnapshot {
        let (state, revision) = await owner.current
        return DeviceSnapshot(
            state: state, revision: revision, fixed: await owner.fixedPlaces,
            identity: facts.withLock { $0.identity }, settings: RunSettings())
    }

    func follow() async -> StateFeed { await owner.follow() }

    func edit(
        _ edits: [Edit], by origin: EditOrigin, expecting expected: UInt64?
    ) async -> Result<Change, EditRefusal> { await owner.edit(edits, by: origin, expecting: expected) }

    func undo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await owner.undo(by: origin, as: role)
    }
    func redo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await owner.redo(by: origin, as: role)
    }

    func steps() async -> (undoable: [EditStep], redoable: Int) {
        (
            await owner.undoable.map { EditStep(origin: $0.origin, differences: $0.differences) },
            await owner.redoable
        )
    }

    func events() async -> [Event] { facts.withLock { $0.events } }
    func eventFeed() async -> AsyncStream<Event> { AsyncStream { _ in } }
    func audit(latest count: Int) async -> [AuditEntry] { Array(await disk.entries.suffix(count)) }

    func meterReader() async -> any WebMeterReader {
        facts.withLock { $0.readers += 1 }
        return Reader(device: self)
    }

    private struct Reader: WebMeterReader {
        let device: TestDevice

        func status() async -> DeviceStatus { device.facts.withLock { $0.status } }
        func meters() async -> MeterStatus {
            let status = await status()
            return MeterStatus(seconds: status.seconds, channels: status.channels, sums: status.sums)
        }
    }

    func watchSpectrum(_ isWatched: Bool) async { facts.withLock { $0.spectrumWatchers += isWatched ? 1 : -1 } }
    func spectrum() async -> SpectrumStatus? { nil }
    var hasRoomToListen: Bool { get async { listeners < 2 } }

    func listen() async -> (any WebListener)? {
        facts.withLock { $0.listeners += 1 }
        return Ramp(device: self)
    }

    /// Three packets of samples, then an end.
    private final class Ramp: WebListener {
        private let device: TestDevice
        private let left = Mutex(3)

        init(device: TestDevice) { self.device = device }

        func read(_ output: OutputChannel) -> [Int16]? {
            left.withLock { left in
                left -= 1
                return left < 0 ? nil : [Int16(output.rawValue), -2]
            }
        }

        func stop() async { device.facts.withLock { $0.listeners -= 1 } }
    }

    func clearClips(of channel: OutputChannel?) async { facts.withLock { $0.clears.append(channel) } }
    func identify(_ isOn: Bool, by origin: EditOrigin) async { facts.withLock { $0.isIdentifying = isOn } }
    var isIdentifying: Bool { facts.withLock { $0.isIdentifying } }

    func panel() async -> PanelLights {
        let (status, identity) = facts.withLock { ($0.status, $0.identity) }
        return PanelLights(status, state: await owner.state, identity: identity)
    }

    func reset(_ kind: ResetKind, by origin: EditOrigin) async throws(WebRefusal) {
        facts.withLock { $0.resets.append(kind) }
    }

    /// Answers with what was asked and by whom; `watch` has three events.
    func control(_ line: [UInt8], by origin: EditOrigin, as role: AccessRole) async -> ControlExchange {
        let text = String(decoding: line, as: UTF8.self)
        guard text.contains("watch") else { return ControlExchange(line: "\(origin): \(text)") }
        return ControlExchange(line: "reply") { lines in
            lines.send("one")
            #expect(await lines.deliver(["two", "three"]))
            #expect(lines.isIdle)
        }
    }

    func presetFile(_ preset: Preset) -> String { DeviceConfiguration.PresetFile.text(of: preset) }

    func readPreset(_ text: String) throws(WebRefusal) -> Preset {
        do throws(ConfigurationError) { return try DeviceConfiguration.PresetFile.parse(text) } catch {
            throw WebRefusal("\(error)", nextStep: "correct the file; nothing was changed")
        }
    }

    func response(of equalizer: Equalizer, at hertz: [Double]) -> [Double] { equalizer.response(at: hertz) }

    func discovered() -> DiscoveredSources { TestSources.all }
    var discoveredRevision: UInt64 { discovered().revision }

    func described(at url: String) async throws(WebRefusal) -> SourceSetting {
        guard url == "rtsp://10.0.0.9/by-name/Choir", let setting = TestSources.all.sources[0].setting else {
            throw WebRefusal("\(url) cannot be reached: connection refused", nextStep: "see that the sender is on")
        }
        return SourceSetting(stream: setting.stream, origin: url)
    }

    func interfaces() async -> [HostInterface] {
        let mask = IPv4Address(rawValue: 0xFF00_0000)
        return [
            HostInterface(
                name: "eth0", addresses: [HostInterface.Address(.loopback, mask: mask)],
                mac: MACAddress(rawValue: 0xAABBCC), speedMbps: 1_000, isFullDuplex: true,
                errors: LinkErrors(errors: 3, missed: 1),
                addressing: AddressingState(.networkManager, configured: .automatic)),
            HostInterface(
                name: "eth1", isUp: false, hasLink: false,
                addressing: AddressingState(
                    .ifupdown, obstacle: Reason("eth1 is written by hand", nextStep: "edit the file"))),
            HostInterface(name: "lo"),
        ]
    }

    func readdress(_ interface: String, _ wanted: InterfaceAddressing, by origin: EditOrigin) async {
        facts.withLock { $0.readdressed.append("\(interface) \(wanted)") }
    }

    func devices() async -> DeviceList {
        DeviceList(
            devices: [
                FoundDevice(
                    way: .announcement, name: "Stage left", model: "ANI4OUT-XLR", firmware: "1.4.0",
                    mac: MACAddress(rawValue: 0x0200_00AA_BBCC), serialNumber: "A4-1", host: "ANI4OUT-aabbcc.local",
                    address: .loopback, webPort: 8_080, interface: "eth0", condition: .good)
            ], own: 0, health: .good)
    }

    func diagnosis() async -> DiagnosisReport {
        DiagnosisReport([Finding(.link, "eth0", .good, summary: "up")], secondsListened: 0)
    }

    func storeFailure() async -> Reason? { await owner.failure }
}

/// Ten seconds pass between any two edits, so that each is one of its own in the history.
private final class SlowClock: Sendable {
    private let nanoseconds = Atomic<Int64>(0)

    func next() -> Int64 { nanoseconds.add(10_000_000_000, ordering: .relaxed).newValue }
}

/// A store in memory that can be full.
actor TestDisk: StateStore {
    private(set) var entries: [AuditEntry] = []
    private var failure: Reason?

    func fail(_ reason: Reason?) { failure = reason }

    func keep(_ after: DeviceState, insteadOf before: DeviceState, audit: [AuditEntry]) throws(StoreFailure) {
        if let failure { throw StoreFailure(failure) }
        entries += audit
    }
}

/// Status for tests.
enum TestStatus {
    /// A level on output 1, a clip on output 2, one output that plays.
    static var good: DeviceStatus {
        var loud = ChannelStatus(source: nil)
        loud.postFader = LevelStatus(peak: DBFS(-12.54), rms: DBFS(-20))
        loud.light = .green
        var clipped = ChannelStatus(source: nil)
        clipped.postFader = LevelStatus(peak: DBFS(0), rms: DBFS(-3))
        clipped.isClipLatched = true
        clipped.light = .red
        clipped.clippedSamples = 7
        return DeviceStatus(
            seconds: 12.3456, sources: [],
            outputs: [
                OutputStatus(specification: "virtual", detail: "", health: .good),
                OutputStatus(
                    specification: "rtp://239.69.8.1:5004", detail: "",
                    transmit: TransmitStatus(
                        destination: "239.69.8.1:5004", dscp: 46, packets: 1_000, late: 3,
                        announcement: SessionAnnouncement(name: "Stage", sdp: "v=0\r\n")),
                    health: .good),
            ],
            channels: PerChannel(loud, clipped, ChannelStatus(source: nil), ChannelStatus(source: nil)),
            clock: ClockStatus(source: .host), linkOffset: .default, turns: 1_000_000, lateTurns: 2, realTime: .good,
            services: [ServiceStatus(name: "http", port: 80, health: .good)])
    }

    /// The same with an output that does not play.
    static var broken: DeviceStatus {
        var status = good
        status.outputs[0].health = .fault(Reason("the card is gone", nextStep: "plug it in"))
        return status
    }
}
