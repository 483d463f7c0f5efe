public import DeviceModel
import JSON
import StatusJSON

/// What `--json` prints: one object a line, each with the key `event`. The keys are in docs/json.md and stay.
public enum JSONLines {
    /// The first line. `isFlowing` says whether audio of a source arrives; the ports are those of the services that run.
    public static func ready(_ status: DeviceStatus, version: String, pid: Int32, isFlowing: Bool) -> String {
        let port = { (name: String) in
            JSONText.optional(status.services.first { $0.name == name }?.port)
        }
        return JSONText.object(
            ("event", .string("ready")), ("version", .string(version)), ("pid", .integer(UInt64(max(0, pid)))),
            ("flowing", .bool(isFlowing)),
            ("ports", .object(("http", port("http")), ("command", port("command")), ("bridge", port("bridge")))),
            ("sources", .array(status.sources.map { $0.json })), ("outputs", .array(status.outputs.map { $0.json }))
        ).line
    }

    /// The line of every second.
    public static func status(_ status: DeviceStatus) -> String {
        JSONText.object([JSONText.Member("event", .string("status"))] + status.members).line
    }

    /// The line after each reading of the configuration file while the device runs.
    public static func configuration(_ outcome: ReloadOutcome) -> String {
        JSONText.object(
            ("event", .string("configuration")), ("applied", .bool(outcome.refusal == nil)),
            ("reason", .optional(outcome.refusal)), ("needsRestart", .array(outcome.needsRestart.map { .string($0) })),
            ("frame", .optional(outcome.frame))
        ).line
    }

    /// The line after each wish to use the suggested link offset.
    public static func linkOffset(_ outcome: LinkOffsetOutcome) -> String {
        let (from, to, reason): (LinkOffset?, LinkOffset?, String) =
            switch outcome {
            case .changed(let from, let to, let reason): (from, to, reason)
            case .kept(let reason): (nil, nil, reason)
            }
        return JSONText.object(
            ("event", .string("linkOffset")), ("applied", .bool(to != nil)),
            ("fromMs", .optional(from?.milliseconds, decimals: 3)), ("toMs", .optional(to?.milliseconds, decimals: 3)),
            ("reason", .string(reason))
        ).line
    }

    /// The spectra, where they were asked for.
    public static func spectrum(_ spectrum: SpectrumStatus) -> String {
        JSONText.object([JSONText.Member("event", .string("spectrum"))] + spectrum.members).line
    }

    /// What happened to a device that is watched.
    public enum DeviceEvent: String, Sendable {
        case device, changed, gone
    }

    /// A device of the network (docs/discovery.md).
    public static func device(_ device: FoundDevice, event: DeviceEvent, firmware: String) -> String {
        JSONText.object(
            [JSONText.Member("event", .string(event.rawValue))] + device.members(comparedWith: firmware)
        ).line
    }

    /// The last line.
    public static func stopped(reason: String) -> String {
        JSONText.object(("event", .string("stopped")), ("reason", .string(reason))).line
    }
}
