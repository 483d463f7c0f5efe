import DeviceModel
import NetworkAudio

extension ClockStatus {
    /// What the media clock follows, and all that is known of the reference clock.
    var json: JSONText {
        .object(
            ("source", .string(source.word)), ("flow", .optional(source.flow?.rawValue)),
            ("setting", .string(setting.description)), ("state", .string(reference.rawValue)),
            ("grandmaster", .optional(report?.grandmaster.map(ClockIdentity.text))),
            ("domain", .optional(report?.domain)), ("master", .optional(report?.masterAddress?.description)),
            ("offsetNs", .optional(report?.offsetMedian, decimals: 0)),
            ("maxOffsetNs", .optional(report?.offsetMaximum, decimals: 0)),
            ("pathDelayNs", .optional(report?.pathDelay, decimals: 0)),
            ("ppm", .optional(report?.partsPerMillion, decimals: 3)),
            ("isTai", report.map { .bool($0.isTAI) } ?? .null), ("steps", .optional(report?.steps)),
            ("malformed", .optional(report?.malformed)), ("stamping", .optional(stamping?.rawValue)),
            ("senders", .array((report?.senders ?? []).map(\.json))), ("health", health.json))
    }
}

extension ClockSource {
    /// `host`, `recovered` or `reference`.
    fileprivate var word: String {
        switch self {
        case .host: "host"
        case .recovered: "recovered"
        case .reference: "reference"
        }
    }

    /// The flow it is recovered from.
    fileprivate var flow: FlowNumber? {
        switch self {
        case .host, .reference: nil
        case .recovered(let flow): flow
        }
    }
}

extension PTPSender {
    /// Who it is and how many messages of each type came.
    fileprivate var json: JSONText {
        .object(
            ("address", .string(address.description)), ("version", .optional(version)), ("domain", .optional(domain)),
            ("announces", .integer(announces)), ("syncs", .integer(syncs)), ("followUps", .integer(followUps)),
            ("delayRequests", .integer(delayRequests)), ("delayResponses", .integer(delayResponses)),
            ("others", .integer(others)))
    }
}
