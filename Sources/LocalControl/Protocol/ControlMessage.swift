import DeviceModel
import JSON

/// One line of the device.
enum ControlMessage: Sendable, Hashable {
    /// What was asked for is done or told.
    case reply(id: Int, JSONText)
    /// One more of a stream.
    case event(id: Int, JSONText)
    /// nil: the request could not be read.
    case error(id: Int?, ControlError)

    var line: String {
        let version = ("version", JSONText.integer(UInt64(ControlProtocol.version)))
        return switch self {
        case .reply(let id, let body): JSONText.object(version, ("id", .optional(id)), ("reply", body)).line
        case .event(let id, let body): JSONText.object(version, ("id", .optional(id)), ("event", body)).line
        case .error(let id, let error):
            JSONText.object(
                version, ("id", .optional(id)),
                (
                    "error",
                    .object(
                        ("kind", .string(error.kind.rawValue)), ("reason", .string(error.reason.what)),
                        ("nextStep", .string(error.reason.nextStep)))
                )
            ).line
        }
    }
}
