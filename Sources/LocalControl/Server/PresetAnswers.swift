import DeviceModel
import JSON

/// Answers what is asked about presets, which are named by their slot or their name.
struct PresetAnswers: Sendable {
    let device: any LocalDevice

    func reply(to request: ControlRequest, _ origin: EditOrigin) async throws(ControlError) -> JSONText {
        let state = await device.state()
        switch request {
        case .savePreset(let text, let name):
            let slot = try Self.slot(text, in: state)
            let name = try name.map { text throws(ControlError) in try Self.name(text) }
            let kept = name ?? state.presets[slot]?.name ?? PresetName(unchecked: "Preset \(slot)")
            return try await edit(.save(slot, kept), origin)
        case .recallPreset(let text): return try await edit(.recall(Self.slot(text, in: state)), origin)
        case .renamePreset(let text, let name):
            return try await edit(.rename(Self.slot(text, in: state), Self.name(name)), origin)
        case .deletePreset(let text): return try await edit(.delete(Self.slot(text, in: state)), origin)
        case .exportPreset(let text):
            let slot = try Self.slot(text, in: state)
            return .object(
                ("preset", .optional(slot.number)), ("text", .string(try await device.exportPreset(slot))))
        case .importPreset(let preset, let text, let isApplied):
            let slot = try Self.slot(preset, in: state)
            let differences = try await device.importPreset(text, into: slot, isApplied: isApplied, by: origin)
            return .object(
                ("preset", .optional(slot.number)), ("applied", .bool(isApplied)),
                ("differences", .array(differences.map { .string($0) })))
        default: return .object([])
        }
    }

    private func edit(_ edit: PresetEdit, _ origin: EditOrigin) async throws(ControlError) -> JSONText {
        try ControlSession.reply(await device.edit([.preset(edit)], by: origin))
    }

    /// A number is a slot, whatever presets are called; else the one with that name, upper and lower case alike.
    private static func slot(_ text: String, in state: DeviceState) throws(ControlError) -> PresetSlot {
        if let number = Int(text) {
            if let slot = PresetSlot(number) { return slot }
            throw ControlError(.notFound, "there is no preset \(number)", nextStep: "expected a number from 1 to 10")
        }
        let named = state.presets.slots.filter { state.presets[$0]?.name.text.lowercased() == text.lowercased() }
        if named.count == 1 { return named[0] }
        if named.count > 1 {
            throw ControlError(
                .invalid, "presets \(named.map(\.description).joined(separator: ", ")) are called '\(text)'",
                nextStep: "use the number")
        }
        let names = state.presets.slots.compactMap { state.presets[$0]?.name.text }
        let near = ClosestWord.to(text, among: names).map { "did you mean '\($0)'?" }
        throw ControlError(
            .notFound, "no preset is called '\(text.prefix(40))'", nextStep: near ?? "ani4out preset list tells them")
    }

    private static func name(_ text: String) throws(ControlError) -> PresetName {
        do throws(SettingTextError) { return try PresetName.parse(text) } catch {
            throw ControlError(.invalid, "the preset's name: \(error.what)", nextStep: "expected \(error.expected)")
        }
    }
}
