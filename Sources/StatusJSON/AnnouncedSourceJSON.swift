package import DeviceModel
package import JSON
import NetworkAudio

extension AnnouncedSource {
    /// All that is known of it.
    ///
    /// - Parameters:
    ///   - flow: the flow of the device that receives it.
    ///   - hasDescription: with its description, which is long.
    package func json(flow: FlowNumber?, hasDescription: Bool) -> JSONText {
        let members: [JSONText.Member] = [
            .init("id", .string(id)), .init("name", .string(name)), .init("information", .optional(information)),
            .init("channels", .array(channels.map { .string($0) })), .init("format", .optional(format)),
            .init("packetTimeMs", .optional(framesPerPacket.map { Double($0) / 48 }, decimals: 3)),
            .init("destinations", .array(destinations.map { .string($0) })),
            .init("announcers", .array(announcers.map { .string($0.rawValue) })),
            .init("sender", .optional(sender?.description)), .init("group", .optional(group?.description)),
            .init("dscp", .optional(dscp)), .init("version", .optional(version)),
            .init("firstHeard", .optional(firstHeard.map { WallTime.iso8601(milliseconds: $0) })),
            .init("lastHeard", .optional(lastHeard.map { WallTime.iso8601(milliseconds: $0) })),
            .init("periodSeconds", .optional(period, decimals: 1)), .init("clock", clock),
            .init("ended", end?.json ?? .null), .init("playable", .bool(playability.isPlayable)),
            .init("reason", refusal?.json ?? .null), .init("notes", .array(notes.map(\.json))),
            .init("flow", .optional(flow?.rawValue)),
        ]
        return .object(members + (hasDescription ? [.init("sdp", .string(sdp))] : []))
    }

    private var refusal: Reason? { if case .notPlayable(let reason) = playability { reason } else { nil } }
    private var notes: [Reason] { if case .playable(let notes) = playability { notes } else { [] } }

    /// What its time stamps refer to; null where it is not said.
    private var clock: JSONText {
        guard let reference = stream?.referenceClock else { return .null }
        var (grandmaster, domain): (String?, UInt8?)
        let kind: String
        switch reference {
        case .ptp(let identity, let number):
            kind = "ptp"
            grandmaster = reference.isAnonymousGrandmaster ? nil : ClockIdentity.text(identity)
            domain = number
        case .ptpTraceable: kind = "ptp-traceable"
        case .own(let text), .other(let text): kind = text
        }
        var offset: UInt32?
        if case .direct(let number)? = stream?.mediaClock { offset = number }
        return .object(
            ("reference", .string(kind)), ("grandmaster", .optional(grandmaster)), ("domain", .optional(domain)),
            ("offset", .optional(offset)))
    }
}

extension DiscoveredSources {
    /// The whole list, without descriptions.
    package func json(receiving sources: SourceList) -> JSONText {
        .object(
            ("revision", .integer(revision)), ("groups", .array(groups.map { .string("\($0)") })),
            ("failure", failure?.json ?? .null), ("announcements", .integer(announcements)),
            (
                "refused",
                .object(
                    SAPRefusal.allCases.compactMap { reason in
                        refused[reason].map { JSONText.Member(reason.rawValue, .integer($0)) }
                    })
            ),
            (
                "sources",
                .array(self.sources.map { $0.json(flow: sources.flow(of: $0), hasDescription: false) })
            ))
    }
}

extension Reason {
    package var json: JSONText { .object(("reason", .string(what)), ("nextStep", .string(nextStep))) }
}
