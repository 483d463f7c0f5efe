package import DeviceModel
package import JSON
import NetworkAudio

extension ClockStatus {
    /// What the media clock follows, and all that is known of the reference clock.
    package var json: JSONText {
        .object(
            ("source", .string(source.word)), ("flow", .optional(source.flow?.rawValue)),
            ("setting", .string(setting.description)), ("state", .string(reference.rawValue)),
            ("grandmaster", .optional(report?.grandmaster.map(ClockIdentity.text))),
            ("domain", .optional(report?.domain)), ("master", .optional(report?.masterAddress?.description)),
            ("offsetNs", .optional(report?.offsetMedian, decimals: 0)),
            ("maxOffsetNs", .optional(report?.offsetMaximum, decimals: 0)),
            ("pathDelayNs", .optional(report?.pathDelay, decimals: 0)),
            ("ppm", .optional(report?.partsPerMillion, decimals: 3)),
            ("isTai", .optional(report?.isTAI)), ("steps", .optional(report?.steps)),
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

extension Synchrony {
    /// Whether it is synchronous, and if not why.
    package var json: JSONText {
        .object(
            ("synchronous", .bool(isSynchronous)), ("reason", .optional(reason?.what)),
            ("nextStep", .optional(reason?.nextStep)))
    }
}

extension ResamplerStatus? {
    /// How the card's clock is followed; all of it null where no card plays the source.
    package var json: JSONText {
        .object(
            ("bypassed", .optional(self?.isBypassed)), ("ppm", .optional(self?.partsPerMillion, decimals: 3)),
            ("phaseErrorUs", .optional(self?.phaseErrorMicroseconds, decimals: 2)),
            ("slewing", .optional(self?.isSlewing)), ("moves", .optional(self?.moves)))
    }
}

extension OutputLatency? {
    /// D and its parts in frames; all of it null where there is none.
    package var json: JSONText {
        .object(
            ("ms", .optional(self?.milliseconds, decimals: 3)), ("frames", .optional(self?.frames)),
            ("resampler", .optional(self?.resampler)), ("buffer", .optional(self?.buffer)),
            ("limiter", .optional(self?.limiter)), ("converter", .optional(self?.converter)),
            ("padding", .optional(self?.padding)))
    }
}
