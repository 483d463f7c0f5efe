import Device
import DeviceConfiguration
import DeviceModel
import Diagnosis
import Signal
import WebAPI

extension ServedDevice: WebDevice {
    func snapshot() async -> DeviceSnapshot {
        let (state, revision) = await self.state.owner.current
        return DeviceSnapshot(
            state: state, revision: revision, fixed: await self.state.owner.fixedPlaces, identity: await identity(),
            settings: settings)
    }

    func follow() async -> StateFeed { await state.owner.follow() }

    func edit(
        _ edits: [Edit], by origin: EditOrigin, expecting expected: UInt64?
    ) async -> Result<Change, EditRefusal> { await state.owner.edit(edits, by: origin, expecting: expected) }

    func undo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await state.owner.undo(by: origin, as: role)
    }

    func redo(by origin: EditOrigin, as role: AccessRole) async -> Result<Change, EditRefusal> {
        await state.owner.redo(by: origin, as: role)
    }

    func steps() async -> (undoable: [EditStep], redoable: Int) {
        let undoable = await state.owner.undoable.map { EditStep(origin: $0.origin, differences: $0.differences) }
        return (undoable, await state.owner.redoable)
    }

    func events() async -> [Event] { await state.log.events() }

    func meterReader() async -> any WebMeterReader {
        ServedMeters(device: device, reader: await device.addMeterReader())
    }

    func watchSpectrum(_ isWatched: Bool) async { await device.watchSpectrum(isWatched) }

    func spectrum() async -> SpectrumStatus? { await device.spectrum() }

    func clearClips(of channel: OutputChannel?) async { await device.clearClips(of: channel) }

    var hasRoomToListen: Bool { get async { await device.hasRoomToListen } }

    func listen() async -> (any WebListener)? {
        await device.listen().map { ServedListener(device: device, listener: $0) }
    }

    func panel() async -> PanelLights {
        PanelLights(
            await panelStatus(), state: await state.owner.state, identity: await identity(),
            storeFailure: await state.owner.failure)
    }

    func reset(_ kind: ResetKind, by origin: EditOrigin) async throws(WebRefusal) {
        if let reason = await begin(kind, by: origin) { throw WebRefusal(reason.what, nextStep: reason.nextStep) }
        // The answer is to be on its way before the connections end.
        Task {
            try? await Task.sleep(for: .milliseconds(200))
            await finish(kind, by: origin)
        }
    }

    func presetFile(_ preset: Preset) -> String { DeviceConfiguration.PresetFile.text(of: preset) }

    func readPreset(_ text: String) throws(WebRefusal) -> Preset {
        do throws(ConfigurationError) { return try DeviceConfiguration.PresetFile.parse(text) } catch {
            throw WebRefusal("\(error)", nextStep: "correct the file; nothing was changed")
        }
    }

    func response(of equalizer: Equalizer, at hertz: [Double]) -> [Double] { equalizer.response(at: hertz) }

    func devices() async -> DeviceList { await links.devices() }

    func diagnosis() async -> DiagnosisReport {
        let settings = settings
        // Nothing is listened to: what the device hears it tells in its status.
        return await Task.detached { Doctor(settings, seconds: 0).examine() }.value
    }

    func storeFailure() async -> Reason? { await state.owner.failure }
}

/// One listener of the device.
private struct ServedListener: WebListener {
    let device: Device
    let listener: Listener

    func read(_ output: OutputChannel) -> [Int16]? { listener.read(output) }
    func stop() async { await device.stopListening(listener) }
}

/// One reader of the device's meters.
private struct ServedMeters: WebMeterReader {
    let device: Device
    let reader: MeterReader

    func status() async -> DeviceStatus { await device.status(for: reader) }
    func meters() async -> MeterStatus { await device.meters(for: reader) }
}
