import DeviceModel
import JSON

/// Does what the lines of a client ask.
struct ControlSession: Sendable {
    let device: any LocalDevice
    let readers: StatusReaders
    /// Waits that long; throws where the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter asker: who asks, from what the client calls itself.
    func answer(_ line: [UInt8], by asker: (String?) -> ControlAsker) async -> ControlAnswer {
        let read: ReadRequest
        do throws(BadRequest) { read = try ReadRequest(line) } catch {
            return ControlAnswer(.error(id: error.id, error.error))
        }
        do throws(ControlError) {
            return try await answer(read, asker(read.client))
        } catch {
            return ControlAnswer(.error(id: read.id, error))
        }
    }

    private func answer(_ read: ReadRequest, _ asker: ControlAsker) async throws(ControlError) -> ControlAnswer {
        try asker.check(read.request.subject)
        if let stream = await streaming(read) { return stream }
        return ControlAnswer(.reply(id: read.id, try await reply(to: read.request, asker)))
    }

    private func reply(to request: ControlRequest, _ asker: ControlAsker) async throws(ControlError) -> JSONText {
        let origin = asker.origin
        switch request {
        case .status:
            let (identity, state) = (await device.identity(), await device.state())
            return StatusReply(identity: identity, state: state, status: await readers.status()).json
        case .get(let names): return try await values(names)
        case .set(let texts): return try await set(texts, asker)
        case .presets: return await device.state().presetsJSON
        case .savePreset, .recallPreset, .renamePreset, .deletePreset, .exportPreset, .importPreset:
            return try await PresetAnswers(device: device).reply(to: request, origin)
        case .undo: return try Self.reply(await device.undo(by: origin, as: asker.role))
        case .redo: return try Self.reply(await device.redo(by: origin, as: asker.role))
        case .defaultSettings: return try Self.reply(await device.edit([.defaultSettings], by: origin))
        case .history: return .object(("edits", .array(await device.undoable().map(\.json))))
        case .audit(let count): return .object(("entries", .array(await device.audit(latest: count).map(\.json))))
        case .events(let count, _): return Self.events(await device.events(latest: count))
        case .sources: return await SourceAnswers(device: device).list()
        case .patch(let output, let source, let channel, let role):
            return try await SourceAnswers(device: device).patch(output, source, channel, as: role, origin)
        case .identify(let isOn):
            await device.identify(isOn, by: origin)
            return .object(("on", .bool(isOn)))
        case .pressReset(let seconds):
            return .object(("happens", .string(try await device.pressReset(seconds: seconds, by: origin))))
        case .reboot: return .object(("happens", .string(try await device.reboot(by: origin))))
        case .access(let request): return try await device.access(request, by: origin).json
        // Those that stream are answered before.
        case .watch, .meters, .wire: return .object([])
        }
    }

    private func values(_ names: [String]) async throws(ControlError) -> JSONText {
        let state = await device.state()
        var found: [Parameter] = []
        for name in names.isEmpty ? [""] : names {
            do throws(ParameterNameError) { found += try Parameter.named([name]) } catch { throw ControlError(error) }
        }
        return .object(("values", .array(found.map { $0.json(in: state, withLimits: true) })))
    }

    /// Each text is read against what those before it led to, so that a type and its Q can be set at once.
    private func set(_ texts: [ParameterText], _ asker: ControlAsker) async throws(ControlError) -> JSONText {
        var state = await device.state()
        var (edits, parameters): ([Edit], [Parameter]) = ([], [])
        for text in texts {
            for parameter in try Self.parameters(text.parameter) {
                let edit: Edit
                do throws(SettingTextError) { edit = try parameter.edit(text.value, in: state) } catch {
                    throw ControlError(error, of: parameter)
                }
                try asker.check(edit.subject)
                do throws(EditRefusal) { state = try state.applying(edit) } catch { throw ControlError(error) }
                edits.append(edit)
                if !parameters.contains(parameter) { parameters.append(parameter) }
            }
        }
        switch await device.edit(edits, by: asker.origin) {
        case .failure(let refusal): throw ControlError(refusal)
        case .success(let change):
            return .object(
                ("revision", .integer(change.revision)),
                ("values", .array(parameters.map { $0.json(in: change.after, withLimits: false) })))
        }
    }

    private static func parameters(_ name: String) throws(ControlError) -> [Parameter] {
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        do throws(ParameterNameError) {
            let found = try Parameter.leading(words)
            guard let word = found.rest.first else { return found.parameters }
            throw ParameterNameError(word: word, after: Array(words.dropLast(found.rest.count)), choices: [])
        } catch { throw ControlError(error) }
    }

    /// What an edit came to.
    static func reply(_ result: Result<Change, EditRefusal>) throws(ControlError) -> JSONText {
        switch result {
        case .success(let change): return change.json
        case .failure(let refusal): throw ControlError(refusal)
        }
    }

    static func events(_ events: [Event]) -> JSONText { .object(("events", .array(events.map(\.json)))) }
}
