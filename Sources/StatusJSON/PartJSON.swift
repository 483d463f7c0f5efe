package import DeviceModel
package import JSON
import NetworkAudio

extension Health {
    /// State with reason and next step.
    package var json: JSONText {
        .object(
            ("state", .string(word)), ("reason", .optional(reason?.what)), ("nextStep", .optional(reason?.nextStep)))
    }
}

extension PacketCounters {
    /// All counters.
    package var json: JSONText {
        .object(
            ("received", .integer(received)), ("lost", .integer(lost)), ("late", .integer(late)),
            ("early", .integer(early)), ("duplicate", .integer(duplicate)), ("reordered", .integer(reordered)),
            ("malformed", .integer(malformed)), ("foreign", .integer(foreign)),
            ("queueOverflow", .integer(queueOverflow)), ("restarts", .integer(restarts)))
    }
}

extension SourceStatus {
    /// All that is known of the source.
    package var json: JSONText {
        .object(
            ("number", .integer(UInt64(number.rawValue))), ("name", .string(name)), ("address", .string(address)),
            ("interface", .optional(interface)), ("encoding", .string(encoding.rawValue)),
            ("channels", .optional(channelCount)), ("framesPerPacket", .optional(framesPerPacket)),
            ("sender", .optional(sender?.description)), ("ssrc", .optional(ssrc)), ("dscp", .optional(dscp)),
            ("packetsPerSecond", .number(packetsPerSecond, decimals: 1)), ("counters", counters.json),
            ("legs", .array(legs.map(\.json))),
            ("headroomMs", .optional(headroomMilliseconds, decimals: 3)),
            ("neededLinkOffsetMs", .optional(neededLinkOffsetMilliseconds, decimals: 3)),
            ("suggestedLinkOffsetMs", .optional(suggestedLinkOffset?.milliseconds, decimals: 3)),
            ("linkOffsetReason", .optional(linkOffsetReason)),
            ("clockPpm", .optional(clockPPM, decimals: 3)), ("synchrony", synchrony.json),
            ("resampler", resampler.json), ("reanchors", .integer(reanchors)),
            ("health", health.json))
    }
}

extension LegStatus {
    /// All that is known of the leg.
    package var json: JSONText {
        .object(
            ("number", .integer(UInt64(number))), ("address", .string(address)), ("interface", .optional(interface)),
            ("sender", .optional(sender?.description)), ("packetsPerSecond", .number(packetsPerSecond, decimals: 1)),
            ("received", .integer(received)), ("lost", .integer(lost)), ("late", .integer(late)),
            ("quietSeconds", .optional(quietSeconds, decimals: 1)),
            ("delayMs", .optional(delayMilliseconds, decimals: 3)), ("health", health.json))
    }
}

extension OutputStatus {
    /// All that is known of the output.
    package var json: JSONText {
        .object(
            ("specification", .string(specification)), ("detail", .string(detail)), ("choice", .optional(choice)),
            ("framesWritten", .integer(framesWritten)), ("xruns", .integer(xruns)),
            ("framesDropped", .integer(framesDropped)), ("latency", latency.json),
            ("clockPpm", .optional(clockPPM, decimals: 3)), ("clockState", .optional(clockState?.rawValue)),
            ("resamplerOvers", .array(resamplerOvers.all.map { .integer($0) })),
            ("transmit", transmit?.json ?? .null), ("health", health.json))
    }
}

extension TransmitStatus {
    /// All that is known of the stream.
    package var json: JSONText {
        .object(
            ("destination", .string(destination)), ("name", .optional(announcement?.name)),
            ("interface", .optional(interface)), ("dscp", .integer(UInt64(dscp))), ("packets", .integer(packets)),
            ("late", .integer(late)), ("worstLatenessMs", .number(worstLatenessMilliseconds, decimals: 3)),
            ("errors", .integer(errors)), ("missed", .integer(missed)), ("clock", .optional(clock?.text)))
    }
}

extension ServiceStatus {
    /// Name, port and health.
    package var json: JSONText {
        .object(("name", .string(name)), ("port", .optional(port)), ("health", health.json))
    }
}
