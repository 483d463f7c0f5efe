package import DeviceModel
import Engine
import Glibc
import NetworkAudio

/// Whether a stream arrives, whole and in time.
package struct StreamJudgement {
    let heard: StreamHeard
    let linkOffset: LinkOffset
    /// Seconds of listening; 0: it was not listened to.
    let seconds: Double

    package init(_ heard: StreamHeard, linkOffset: LinkOffset, seconds: Double) {
        self.heard = heard
        self.linkOffset = linkOffset
        self.seconds = seconds
    }

    private var census: StreamCensus { heard.census }
    private var milliseconds: Double? { census.framesPerPacket.map { Double($0) / 48 } }
    private var variation: Double { Double(census.delayVariation) / 1e6 }

    /// Told where no stream was asked for.
    static let none = Finding(
        .stream, "",
        .idle(
            Reason(
                "no stream was named, so none was examined",
                nextStep: "name one with --source or --sdp, as for run")),
        summary: "none")

    package var findings: [Finding] { [arrival] + (mark.map { [$0] } ?? []) }

    private var arrival: Finding {
        var words = ["\(census.packets) packets"]
        if let milliseconds { words[0] += " of \(ShortNumber.text(milliseconds)) ms" }
        if let sender = census.firstSender { words.append("from \(sender)") }
        if census.packets > 1 { words.append("lost \(census.lost), delay varies by \(ShortNumber.text(variation)) ms") }
        return Finding(
            .stream, heard.place, health, summary: words.joined(separator: ", "),
            facts: [
                .init("name", .text(heard.stream.name)), .init("interface", .optional(heard.interface)),
                .init("sender", .optional(census.firstSender?.description)),
                .init("senders", .list(census.senders.sorted().map(\.description))),
                .init("ssrc", .optional(census.ssrc)), .init("payloadType", .optional(census.payloadType)),
                .init("packets", .count(census.packets)),
                .init("packetsPerSecond", .optional(census.packetsPerSecond, decimals: 1)),
                .init("framesPerPacket", .optional(census.framesPerPacket)),
                .init("packetMs", .optional(milliseconds, decimals: 3)),
                .init("lost", .count(census.lost)), .init("reordered", .count(census.reordered)),
                .init("duplicate", .count(census.duplicate)), .init("foreign", .count(census.foreign)),
                .init("malformed", .count(census.malformed)),
                .init("delayVariationMs", .optional(census.packets > 1 ? variation : nil, decimals: 3)),
                .init(
                    "longestPauseMs",
                    .optional(census.packets > 1 ? Double(census.longestPause) / 1e6 : nil, decimals: 3)),
            ])
    }

    private var health: Health {
        if let error = heard.error {
            if case .bind(_, _, EADDRINUSE) = error, let holder = heard.holders.first {
                return .idle(
                    Reason(
                        "\(holder.command) (process \(holder.pid)) receives it: unicast cannot be heard beside it",
                        nextStep: holder.command == "ani4out"
                            ? "look at its own live view" : "stop it, or let the sender use another port"))
            }
            return .fault(Reason(error.description, nextStep: error.nextStep))
        }
        guard seconds > 0 else {
            return .idle(Reason("nothing was listened to", nextStep: "leave out --seconds 0"))
        }
        guard census.packets > 0 else { return silence }
        return format.map { .fault($0) } ?? trouble.map { .warning($0) } ?? .good
    }

    private var silence: Health {
        let via = heard.interface.map { " on \($0)" } ?? ""
        guard census.malformed == 0 else {
            return .fault(
                Reason(
                    "what arrives at \(heard.place)\(via) is no RTP: \(census.malformed) packets",
                    nextStep: "check address and port of the stream"))
        }
        return .fault(
            Reason(
                "no packet of \(heard.place)\(via) in \(ShortNumber.text(seconds)) s",
                nextStep: heard.leg.destination.isMulticast
                    ? "check that the sender runs and that --interface names its network; "
                        + "a switch with IGMP snooping needs a querier"
                    : "check that the sender sends to this address and that no firewall stands between"))
    }

    /// What arrives is not what was announced.
    private var format: Reason? {
        if let expected = heard.stream.payloadType, let found = census.payloadType, expected != found {
            return Reason(
                "packets of payload type \(found) arrive, \(expected) is expected",
                nextStep: "give the sender's own SDP with --sdp, or correct pt=")
        }
        guard census.framesPerPacket == nil else { return nil }
        return Reason(
            "packets arrive, but their payload of \(census.payloadLength) bytes is no whole number of frames of "
                + "\(heard.stream.channelCount) × \(heard.stream.encoding.rawValue)",
            nextStep: "correct encoding= and channels=, or give the sender's own SDP with --sdp")
    }

    private var trouble: Reason? {
        if census.lost > 0 {
            return Reason(
                "\(census.lost) of \(census.lost + census.packets) packets lost",
                nextStep: "look for a full or slow link, Wi-Fi, energy-efficient Ethernet, missing QoS on switches")
        }
        if census.foreign > 0 {
            return Reason(
                census.senders.count > 1
                    ? "\(census.foreign) packets of another sender on the same group and port: "
                        + census.senders.sorted().map(\.description).joined(separator: ", ")
                    : "\(census.foreign) packets of a second stream of this sender on the same group and port",
                nextStep: "let each sender have a group of its own, or give an SDP with a source filter")
        }
        let needed = variation + (milliseconds ?? 0)
        guard needed > linkOffset.milliseconds else { return nil }
        let enough = LinkOffset(milliseconds: (needed * 1.25).rounded(.up))
        return Reason(
            "packets come by up to \(ShortNumber.text(variation)) ms later than others, too late for a link offset of "
                + "\(linkOffset) ms",
            nextStep: enough.map { "run with --link-offset \($0)" } ?? "find what stalls the sender or the network")
    }

    /// The priority mark; nil where nothing arrived.
    private var mark: Finding? {
        guard !census.marks.isEmpty else { return nil }
        let found = census.marks.keys.sorted()
        let health: Health
        switch found {
        case [34], [46]: health = .good
        case _ where found.contains { $0 == 0 || $0 == 8 }:
            health = .warning(
                Reason(
                    "audio arrives without priority mark (DSCP \(found.contains(0) ? 0 : 8)): "
                        + "switches let other traffic pass first",
                    nextStep:
                        "switch QoS on in the sender (DSCP 34, Dante 46), and look for a switch that takes marks off"))
        default:
            let list = found.map(String.init).joined(separator: ", ")
            health = .idle(
                Reason(
                    "audio is marked with DSCP \(list), AES67 recommends 34 (AF41)",
                    nextStep: "see that switches put \(list) into a fast queue"))
        }
        return Finding(
            .streamMark, heard.place, health, summary: "DSCP " + found.map(String.init).joined(separator: ", "),
            facts: [
                .init("dscp", .counts(found.map(UInt64.init))),
                .init("unmarkedPackets", .count(census.marks[0, default: 0])),
            ])
    }
}
