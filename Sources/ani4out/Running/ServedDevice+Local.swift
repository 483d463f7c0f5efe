import Device
import DeviceConfiguration
import DeviceModel
import LocalControl
import NetworkAudio
import Store

extension ServedDevice: LocalDevice {
    func state() async -> DeviceState { await state.owner.state }

    func edit(_ edits: [Edit], by origin: EditOrigin) async -> Result<Change, EditRefusal> {
        await state.owner.edit(edits, by: origin)
    }

    func undoable() async -> [UndoableEdit] {
        await state.owner.undoable.map { UndoableEdit(origin: $0.origin, differences: $0.differences) }
    }

    func events(latest count: Int) async -> [Event] { await state.log.events().prefix(max(0, count)).reversed() }

    func eventFeed() async -> AsyncStream<Event> { await state.log.follow().updates }

    func audit(latest count: Int) async -> [AuditEntry] {
        ((try? await state.database.audit(limit: count)) ?? []).reversed()
    }

    func statusReader() async -> StatusReader {
        let reader = await device.addMeterReader()
        return { [device] in await device.status(for: reader) }
    }

    func pressReset(seconds: Double, by origin: EditOrigin) async throws(ControlError) -> String {
        guard let kind = ResetButton.kind(heldFor: seconds) else { return "held too short: nothing happens" }
        if let reason = await begin(kind, by: origin) {
            throw ControlError(.failed, reason.what, nextStep: reason.nextStep)
        }
        if kind.lostParts.contains(.network) {
            // The answer is to be on its way before the address it may leave from is another.
            Task {
                try? await Task.sleep(for: .milliseconds(200))
                await finish(kind, by: origin)
            }
        } else {
            await finish(kind, by: origin)
        }
        return "\(kind.title): lost is \(kind.loses); kept is \(kind.keeps)"
    }

    func reboot(by origin: EditOrigin) async throws(ControlError) -> String {
        await restart(by: origin)
        return "the device starts anew; it keeps \(ResetKind.reboot.keeps)"
    }

    func exportPreset(_ slot: PresetSlot) async throws(ControlError) -> String {
        guard let preset = await state.owner.state.presets[slot] else {
            throw ControlError(.notFound, "preset \(slot) is empty", nextStep: "save one there first")
        }
        return DeviceConfiguration.PresetFile.text(of: preset)
    }

    func importPreset(
        _ text: String, into slot: PresetSlot, isApplied: Bool, by origin: EditOrigin
    ) async throws(ControlError) -> [String] {
        let preset: Preset
        do { preset = try DeviceConfiguration.PresetFile.parse(text) } catch {
            throw ControlError(.invalid, "\(error)", nextStep: "correct the file; nothing was changed")
        }
        let before = await state.owner.state
        var after = before
        after.sound = preset.sound
        if isApplied, case .failure(let refusal) = await state.owner.edit([.preset(.put(slot, preset))], by: origin) {
            throw ControlError(.refused, refusal.reason.what, nextStep: refusal.reason.nextStep)
        }
        return after.differences(from: before)
    }
}
