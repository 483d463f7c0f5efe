import AccessControl
import CommandStrings
import Device
import DeviceConfiguration
import DeviceModel
import Engine
import LocalControl
import Signal
import SourceDiscovery
import Synchronization

/// The device as its interfaces see it: state, log and sound behind one face.
final class ServedDevice: Sendable {
    let device: Device
    let state: RunningState
    let settings: RunSettings
    /// Who may do what over HTTP.
    let keeper: AccessKeeper
    /// What the web app is served over HTTPS with; nil: it is not.
    let certificate = Mutex<CertificateFacts?>(nil)
    /// Streams on the network.
    let sources = SourceDirectory()
    /// The wire log of the command port.
    let wires = WireFeed { WallTime.milliseconds }
    /// How it is known on its links.
    let links: LinkService
    /// Describes the streams it sends.
    let sessions: SessionService
    private let openedDesk = Mutex<ControlDesk?>(nil)
    private let known = Mutex<(identity: DeviceIdentity, time: Int64)?>(nil)
    private let identified = Mutex(Identify())
    private let meters: MeterReader
    private let samples: MeterReader
    private let lights: MeterReader

    init(_ device: Device, _ state: RunningState, _ settings: RunSettings) async {
        self.device = device
        self.state = state
        self.settings = settings
        keeper = await AccessKeeper(state)
        links = await LinkService(device, state, settings)
        sessions = await SessionService(device, settings)
        meters = await device.addMeterReader()
        samples = await device.addMeterReader()
        lights = await device.addMeterReader()
    }

    /// Answers control requests over HTTP. One for all of them: the device keeps what each of its readers has not read.
    var desk: ControlDesk {
        openedDesk.withLock { opened in
            let desk = opened ?? ControlDesk(device: self)
            opened = desk
            return desk
        }
    }

    private var now: Int64 { ClockReadings.now().host.nanoseconds }

    var isIdentifying: Bool { identified.withLock { $0.isOn(at: now) } }

    /// What is to be seen of the front panel: its lights, or all of them flashing.
    func picture(of lights: PanelLights) -> PanelPicture { identified.withLock { lights.picture($0, at: now) } }

    func identify(_ isOn: Bool, by origin: EditOrigin) async {
        identified.withLock { isOn ? $0.start(at: now) : $0.stop() }
        if isOn { await state.log.note(.identified, "the lights flash: asked by \(origin)") }
    }

    /// At most a second old: command clients ask twenty times a second, and every look walks the host's interfaces.
    func identity() async -> DeviceIdentity {
        let now = now
        if let known = known.withLock({ $0 }), now - known.time < 1_000_000_000 { return known.identity }
        let addresses = HostAddresses(settings)
        let identity = DeviceIdentity(
            serialNumber: state.serialNumber, firmware: Version.number, control: addresses.control,
            audio: addresses.audio)
        known.withLock { $0 = (identity, now) }
        return identity
    }

    func changes() async -> (state: DeviceState, changes: AsyncStream<[Change]>) { await state.owner.changes() }

    /// The status for those who look at lights.
    func panelStatus() async -> DeviceStatus { await device.status(for: lights) }

    /// The program ends as when it is asked to, and begins anew in the same process.
    func restart(by origin: EditOrigin) async {
        await state.log.note(.rebootRequested, "the device starts anew: asked by \(origin)")
        StopSignals.requestRestart()
    }
}

extension ServedDevice: CommandDevice {
    func edit(_ requests: [EditRequest]) async -> [Result<Change, EditRefusal>] { await state.owner.edit(requests) }

    func live() async -> CommandLiveStatus {
        let status = await device.status(for: meters)
        var live = CommandLiveStatus()
        for channel in OutputChannel.allCases {
            let told = status.channels[channel]
            live.channels[channel].light = told.light
            live.channels[channel].lightState = told.light == .off ? .off : .on
            live.channels[channel].isClipping = told.light == .red
            live.channels[channel].level = told.level(in: status.meterMode)
        }
        for sum in status.sums { live.channels[sum.group.index].isLimiting = sum.gainReduction.value > 0 }
        live.isFlashing = isIdentifying
        live.lastError = await state.log.lastError ?? ""
        return live
    }

    func peaks() async -> PerChannel<DBFS> {
        let status = await device.status(for: samples)
        return status.channels.map { $0.level(in: status.meterMode).peak }
    }

    func flash(_ isOn: Bool, by origin: EditOrigin) async { await identify(isOn, by: origin) }

    func reboot(by origin: EditOrigin) async { await restart(by: origin) }
}
