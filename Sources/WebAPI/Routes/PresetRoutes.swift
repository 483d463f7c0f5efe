import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// Presets, and their files.
    var presetRoutes: [Route] {
        [
            .api(.get, "/presets") { call in
                let tree = await tree()
                return answer(call, tree, .object(("presets", tree.presets)))
            },
            .api(.put, "/presets/{slot}", changePreset), .api(.patch, "/presets/{slot}", changePreset),
            .api(.delete, "/presets/{slot}", changePreset), .api(.post, "/presets/{slot}/recall", changePreset),
            .api(.get, "/presets/{slot}/file", exportPreset), .api(.post, "/presets/{slot}/file", importPreset),
        ]
    }

    private func changePreset(_ call: Call) async throws -> Response {
        let resource = try EditResource(path: Self.below(call.path))
        // A recall, a deletion and a saving under the name it has need none.
        let body = call.body.isEmpty && call.method != .patch ? nil : PatchValue(try call.json())
        let edits = try resource.edits(
            call.method, body, in: await device.snapshot().state, announced: device.discovered)
        return await Self.json(try await edit(edits, call)) { await tree(after: $0) }
    }

    private func slot(_ call: Call) throws(WebProblem) -> PresetSlot {
        guard let slot = call.parameters["slot"].flatMap({ Int($0) }).flatMap({ PresetSlot($0) }) else {
            throw EditResource.unknown(call.path)
        }
        return slot
    }

    private func exportPreset(_ call: Call) async throws -> Response {
        let slot = try slot(call)
        guard let preset = await device.snapshot().state.presets[slot] else {
            throw WebProblem(EditRefusal.emptyPreset(slot))
        }
        var response = Response.text(device.presetFile(preset), type: "application/json")
        response.headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(slot, preset))\""
        return response
    }

    /// `preset-3-Speech.json`, of what every system takes in a name.
    private static func fileName(_ slot: PresetSlot, _ preset: Preset) -> String {
        let name = preset.name.text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        return "preset-\(slot)-\(name).json"
    }

    private func importPreset(_ call: Call) async throws -> Response {
        let slot = try slot(call)
        let isApplied: Bool
        switch call.query["apply"] {
        case "true": isApplied = true
        case "false", nil: isApplied = false
        case .some:
            throw WebProblem(
                .invalidValue, "apply cannot be so", nextStep: "expected apply=true or apply=false",
                range: .words(["true", "false"]))
        }
        let preset: Preset
        do throws(WebRefusal) { preset = try device.readPreset(String(decoding: call.body, as: UTF8.self)) } catch {
            throw WebProblem(error, .invalidValue)
        }
        let before = await device.snapshot().state
        var after = before
        after.sound = preset.sound
        if isApplied { _ = try await edit([.preset(.put(slot, preset))], call) }
        return .json(
            .object(
                ("name", .string(preset.name.text)), ("applied", .bool(isApplied)),
                ("differences", .array(after.differences(from: before).map { .string($0) }))))
    }
}
