import Device
import DeviceModel

/// Brings into the event log what the device's status tells, and what is done to presets.
struct EventWatch {
    let device: Device
    let state: RunningState

    /// Watches until its task is cancelled.
    func run() async {
        async let status: Void = watchStatus()
        async let presets: Void = watchChanges()
        _ = await (status, presets)
    }

    private func watchStatus() async {
        var watch = StatusWatch()
        let reader = await device.addMeterReader()
        var wasFailing = false
        while !Task.isCancelled {
            for finding in watch.take(await device.status(for: reader)) {
                await state.log.note(finding.kind, finding.text)
            }
            // The disk is one and is told once, whichever of the two found out first.
            let (edits, events) = (await state.owner.failure, await state.log.failure)
            let failure = edits ?? events
            if let failure, !wasFailing {
                await state.log.note(.databaseFailed, failure.sentence)
            } else if failure == nil, wasFailing {
                await state.log.note(.databaseRecovered, "what is set is kept again")
            }
            wasFailing = failure != nil
            try? await Task.sleep(for: .milliseconds(500), tolerance: .milliseconds(100))
        }
    }

    private func watchChanges() async {
        for await changes in await state.owner.changes().changes {
            for change in changes { await note(change) }
        }
    }

    private func note(_ change: Change) async {
        let (before, after) = (change.before, change.after)
        for slot in PresetSlot.all where before.presets[slot] != after.presets[slot] {
            let name = (after.presets[slot] ?? before.presets[slot])?.name.text ?? ""
            let kind = after.presets[slot] == nil ? EventKind.presetDeleted : .presetSaved
            await state.log.note(kind, "preset \(slot), \(name): by \(change.origin)")
        }
        if before.activePreset != after.activePreset, before.presets == after.presets {
            if let slot = after.activePreset {
                await state.log.note(.presetRecalled, "preset \(slot): by \(change.origin)")
            } else {
                await state.log.note(.defaultSettings, "default settings: by \(change.origin)")
            }
        }
    }
}
