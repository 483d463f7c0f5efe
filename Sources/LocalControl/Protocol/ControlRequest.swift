public import DeviceModel
import JSON

/// One thing a client can ask for.
public enum ControlRequest: Sendable, Hashable {
    case status
    /// Parameters or groups of them by name; none: all.
    case get([String])
    /// All of these or none.
    case set([ParameterText])
    /// Changes from now on.
    case watch
    case presets
    /// nil: the name it has, else `Preset 3`.
    case savePreset(String, name: String?)
    case recallPreset(String)
    case renamePreset(String, name: String)
    case deletePreset(String)
    case exportPreset(String)
    case importPreset(String, text: String, isApplied: Bool)
    case undo
    case redo
    case history
    case events(latest: Int, follow: Bool)
    case audit(latest: Int)
    /// Readings a second.
    case meters(rate: Double)
    /// What goes over the command port, everybody's or one peer's.
    case wire(PeerFilter?)
    /// Streams on the network; with `follow` all of them again whenever there is something else to be seen.
    case sources(follow: Bool)
    /// An output plays a channel of a source on the network, by its id or its name, or has it as its backup.
    case patch(OutputChannel, source: String, channel: Int, as: PatchRole)
    case identify(Bool)
    case pressReset(seconds: Double)
    case reboot
    case defaultSettings
    /// Who may do what over HTTP.
    case access(AccessRequest)

    /// Whether events follow the reply.
    public var isStream: Bool {
        switch self {
        case .watch, .meters, .wire, .events(_, follow: true), .sources(follow: true): true
        default: false
        }
    }
}

/// A parameter by name and what it is to be, both as people write them.
public struct ParameterText: Sendable, Hashable {
    public var parameter: String
    public var value: String

    public init(_ parameter: String, _ value: String) {
        self.parameter = parameter
        self.value = value
    }
}

/// What requests are called on the wire.
package enum RequestWord: String, CaseIterable {
    case status, get, set, watch, presets
    case savePreset = "preset-save"
    case recallPreset = "preset-recall"
    case renamePreset = "preset-rename"
    case deletePreset = "preset-delete"
    case exportPreset = "preset-export"
    case importPreset = "preset-import"
    case undo, redo, history, events, audit, meters, wire, sources, patch, identify
    case pressReset = "press-reset"
    case reboot
    case defaultSettings = "default-settings"
    case access
    case setPassword = "password-set"
    case clearPassword = "password-clear"
    case addToken = "token-add"
    case revokeToken = "token-revoke"
}

extension ControlRequest {
    /// The request as a line without its end; `client` is told to those who watch.
    package func line(id: Int, client: String) -> String {
        let (word, fields) = wire
        let head: [JSONText.Member] = [
            .init("version", .integer(UInt64(ControlProtocol.version))), .init("id", .integer(UInt64(id))),
            .init("client", .string(client)), .init("request", .string(word.rawValue)),
        ]
        return JSONText.object(head + fields.map { .init($0.0, $0.1) }).line
    }

    private var wire: (RequestWord, [(String, JSONText)]) {
        switch self {
        case .status: (.status, [])
        case .get(let names): (.get, [("parameters", .array(names.map { .string($0) }))])
        case .set(let texts):
            (
                .set,
                [
                    (
                        "edits",
                        .array(
                            texts.map {
                                .object(("parameter", .string($0.parameter)), ("value", .string($0.value)))
                            })
                    )
                ]
            )
        case .watch: (.watch, [])
        case .presets: (.presets, [])
        case .savePreset(let preset, let name):
            (.savePreset, [("preset", .string(preset))] + (name.map { [("name", .string($0))] } ?? []))
        case .recallPreset(let preset): (.recallPreset, [("preset", .string(preset))])
        case .renamePreset(let preset, let name):
            (.renamePreset, [("preset", .string(preset)), ("name", .string(name))])
        case .deletePreset(let preset): (.deletePreset, [("preset", .string(preset))])
        case .exportPreset(let preset): (.exportPreset, [("preset", .string(preset))])
        case .importPreset(let preset, let text, let isApplied):
            (.importPreset, [("preset", .string(preset)), ("text", .string(text)), ("apply", .bool(isApplied))])
        case .undo: (.undo, [])
        case .redo: (.redo, [])
        case .history: (.history, [])
        case .events(let count, let follow):
            (.events, [("latest", .integer(UInt64(max(0, count)))), ("follow", .bool(follow))])
        case .audit(let count): (.audit, [("latest", .integer(UInt64(max(0, count))))])
        case .meters(let rate): (.meters, [("rate", .number(rate, decimals: 3))])
        case .wire(let peer): (.wire, peer.map { [("peer", .string($0.description))] } ?? [])
        case .sources(let follow): (.sources, [("follow", .bool(follow))])
        case .patch(let output, let source, let channel, let role):
            (
                .patch,
                [
                    ("output", .integer(UInt64(output.rawValue))), ("source", .string(source)),
                    ("channel", .integer(UInt64(max(0, channel)))), ("as", .string(role.rawValue)),
                ]
            )
        case .identify(let isOn): (.identify, [("on", .bool(isOn))])
        case .pressReset(let seconds): (.pressReset, [("seconds", .number(seconds, decimals: 3))])
        case .reboot: (.reboot, [])
        case .defaultSettings: (.defaultSettings, [])
        case .access(let request): request.wire
        }
    }
}
