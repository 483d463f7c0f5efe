import DeviceModel
import HTTPTypes

/// Reads what is to become of a preset.
struct PresetPatch {
    let slot: PresetSlot
    let state: DeviceState

    func edit(_ method: HTTPRequest.Method, _ body: PatchValue?) throws(WebProblem) -> PresetEdit {
        guard method != .delete else { return .delete(slot) }
        let name = try body.map { body throws(WebProblem) in try Self.name(body) } ?? nil
        if method == .put {
            let kept = name ?? state.presets[slot]?.name ?? PresetName(unchecked: "Preset \(slot)")
            return .save(slot, kept)
        }
        guard let name else {
            throw WebProblem(
                .invalidValue, "name is missing", nextStep: "send {\"name\": \"Speech\"}",
                pointer: "\(body?.pointer ?? "")/name")
        }
        return .rename(slot, name)
    }

    private static func name(_ body: PatchValue) throws(WebProblem) -> PresetName? {
        let object = try PatchObject(body)
        try object.refuseOthers(than: ["name"], told: ["slot"])
        return try object["name"].map { value throws(WebProblem) in try value.name(PresetName.self) }
    }
}
