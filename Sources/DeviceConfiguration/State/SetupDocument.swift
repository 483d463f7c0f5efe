import DeviceModel
import JSON
import NetworkAudio

/// The setup but for its sources: what is not as it is by default, each value as a text that people could have typed.
enum SetupDocument {
    static func output(_ setup: Setup) -> JSONOutput {
        let standard = Setup()
        return .object(
            SetupKey.plain.compactMap { key in
                let text = key.text(in: setup)
                return text == key.text(in: standard) ? nil : .init(key.rawValue, .string(text))
            })
    }

    /// What the text does not say has its default.
    static func read(_ value: FileValue, into setup: inout Setup) throws(ConfigurationError) {
        var state = DeviceState()
        for member in try FileObject<SetupKey>(value, thing: "the setup", example: "{\"link-offset\": \"2 ms\"}")
            .members
        {
            let value = member.value
            guard case .string(let text) = value.node.value else { throw value.wrongKind(expected: member.key.limits) }
            let edit: SetupEdit
            do { edit = try member.key.edit(text) } catch { throw value.error(error.what, expected: error.expected) }
            // What came to be useless later is no less what somebody wanted.
            if case .backups(let backups) = edit {
                state.setup.backups = backups
                continue
            }
            do { state = try state.applying(.setup(edit)) } catch {
                throw value.error(error.reason.what, expected: nil)
            }
        }
        state.setup.sources = setup.sources
        setup = state.setup
    }
}

/// What a flow receives: the URL it was asked for by, or the description and where it came from.
enum SourceDocument {
    private enum Key: String, CaseIterable { case url, origin, sdp, identity }

    static func output(_ source: SourceSetting) -> JSONOutput {
        if let asked = try? SourceSetting.parse(source.origin), asked == source {
            return .object([.init(Key.url.rawValue, .string(source.origin))])
        }
        return .object(
            [
                .init(Key.origin.rawValue, .string(source.origin)),
                .init(Key.sdp.rawValue, .string(source.stream.sdp())),
            ] + (source.identity.map { [.init(Key.identity.rawValue, .string($0.description))] } ?? []))
    }

    static func read(_ value: FileValue) throws(ConfigurationError) -> SourceSetting {
        let object = try FileObject<Key>(value, thing: "a source", example: "{\"url\": \"rtp://239.69.1.10\"}")
        guard let told = object[.url] ?? object[.sdp] else {
            throw value.error("nothing says what is received", expected: "\"url\" or \"sdp\"")
        }
        let wanted = try text(told)
        var source: SourceSetting
        do { source = try SourceSetting.parse(wanted) } catch { throw told.error(error.what, expected: error.expected) }
        if let origin = object[.origin] { source.origin = try text(origin) }
        if let told = object[.identity] {
            guard let identity = SessionIdentity(try text(told)) else {
                throw told.error("this is no session", expected: "such as \"sap 10.0.0.3 10.0.0.3 - 14 10.0.0.3\"")
            }
            source.identity = identity
        }
        return source
    }

    private static func text(_ value: FileValue) throws(ConfigurationError) -> String {
        guard case .string(let text) = value.node.value else { throw value.wrongKind(expected: "a text") }
        return text
    }
}
