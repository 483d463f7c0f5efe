package import DeviceModel
package import Engine
package import NetworkAudio

/// Why a source is not as it should be: the facts of the audio thread put into words a person can act on.
package struct SourceHealth {
    /// A flow without packets for this long is silent, in nanoseconds.
    static let silence: Int64 = 1_000_000_000

    let stream: StreamDescription
    /// Name of the interface it is received on, where known.
    let interface: String?
    let facts: FlowFacts
    let reader: ReaderFacts
    /// What was counted in the last ten seconds.
    let recent: RecentCounts
    let linkOffset: LinkOffset
    /// Whether the kernel drops foreign packets because there are so many.
    let isFlooded: Bool
    /// Nanoseconds since the last packet, nil before the first.
    let quiet: Int64?
    /// Seconds the device has waited for the first packet.
    let waited: Double

    package init(
        stream: StreamDescription, interface: String?, facts: FlowFacts, reader: ReaderFacts,
        recent: RecentCounts, linkOffset: LinkOffset, isFlooded: Bool, quiet: Int64?, waited: Double
    ) {
        self.stream = stream
        self.interface = interface
        self.facts = facts
        self.reader = reader
        self.recent = recent
        self.linkOffset = linkOffset
        self.isFlooded = isFlooded
        self.quiet = quiet
        self.waited = waited
    }

    private var leg: StreamLeg { stream.legs[0] }
    private var place: String { stream.legs.map { "\($0.destination):\($0.port)" }.joined(separator: " and ") }
    private var via: String { interface.map { " on \($0)" } ?? "" }

    /// The same, with what the legs of a redundant stream lack: what is heard comes first, then what would be heard
    /// next.
    package func health(with legs: [LegHealth]) -> Health {
        let health = self.health
        if case .fault = health { return health }
        if case .idle = health { return health }
        if let absent = legs.first(where: { $0.absence != nil })?.health, absent != .good { return absent }
        guard health == .good else { return health }
        return legs.lazy.map(\.health).first { $0 != .good } ?? .good
    }

    package var health: Health {
        guard let quiet else { return beforeFirstPacket }
        if quiet > Self.silence {
            let seconds = Double(quiet / 100_000_000) / 10
            return .fault(
                Reason(
                    "no packet for \(seconds) s from \(place)\(via)",
                    nextStep: "check the sender and the cables; sound returns by itself when packets do"))
        }
        if let reason = linkOffsetReason {
            // One stalled packet in a hundred is heard as a short fade; more is a setting that does not fit.
            return recent.late * 100 > recent.received || isTooShort ? .fault(reason) : .warning(reason)
        }
        if let reason = recentTrouble { return .warning(reason) }
        return .good
    }

    private var beforeFirstPacket: Health {
        if recent.malformed > 0 {
            return .fault(
                Reason(
                    "packets arrive, but their payload of \(facts.malformedLength) bytes is no whole number of frames "
                        + "of \(stream.channelCount) × \(stream.encoding.rawValue)",
                    nextStep: "give the sender's own SDP with --sdp, or correct encoding= and channels="))
        }
        if recent.foreign > 0 {
            if let wanted = stream.payloadType, let type = facts.foreignPayloadType, type != wanted {
                return .fault(
                    Reason(
                        "packets of payload type \(type) arrive, \(wanted) is expected",
                        nextStep: "give the sender's own SDP with --sdp, or correct pt="))
            }
            return .fault(
                Reason(
                    "packets arrive from \(IPv4Address(rawValue: facts.foreignAddress)), "
                        + "which the source filter does not admit",
                    nextStep: "give the sender's own SDP with --sdp, or correct source="))
        }
        let reason = Reason(
            "no packet yet from \(place)\(via)",
            nextStep: leg.destination.isMulticast
                ? "check that the sender runs and that --interface names its network; "
                    + "a switch with IGMP snooping needs a querier"
                : "check that the sender sends to this address and that no firewall stands between")
        return waited < 2 ? .idle(reason) : .fault(reason)
    }

    private var linkOffsetReason: Reason? {
        guard recent.late > 0 || isTooShort, let longest = facts.longestTransit, longest > 0 else { return nil }
        let needed = (Double(longest) / 1e6 * 100).rounded(.up) / 100
        guard needed > linkOffset.milliseconds else { return nil }
        guard let enough = LinkOffset(milliseconds: (needed * 1.25).rounded(.up)) ?? LinkOffset(milliseconds: needed)
        else {
            return Reason(
                "a packet was \(needed) ms on its way, more than any link offset covers",
                nextStep: "find what stalls the sender or the network")
        }
        return Reason(
            "link offset too short: needs at least \(needed) ms", nextStep: "run with --link-offset \(enough)")
    }

    /// A packet that is longer than the link offset can never be there in time.
    private var isTooShort: Bool { facts.framesPerPacket > linkOffset.frames }

    private var recentTrouble: Reason? {
        if recent.queueOverflow > 0 {
            return Reason(
                "\(recent.queueOverflow) packets found the socket's queue full",
                nextStep: "sysctl -w net.core.rmem_max=8388608, and look for what floods this port (tcpdump)")
        }
        if recent.lost > 0 {
            return Reason(
                "\(recent.lost) packets lost in ten seconds",
                nextStep: "look for a full or slow link, Wi-Fi, energy-efficient Ethernet, missing QoS on switches")
        }
        if recent.late > 0 {
            return Reason(
                "\(recent.late) packets came too late in ten seconds",
                nextStep: "raise --link-offset, or find what delays the network")
        }
        if recent.foreign > 0, facts.foreignAddress == facts.senderAddress,
            facts.foreignPayloadType == facts.payloadType
        {
            return Reason(
                "\(recent.foreign) packets in ten seconds did not continue the stream: numbers that jump, "
                    + "or a second stream from \(IPv4Address(rawValue: facts.foreignAddress))",
                nextStep: "after a pause of the sender this passes; else look for two programs sending to \(place)")
        }
        if recent.foreign > 0 {
            return Reason(
                "\(recent.foreign) packets of another sender in ten seconds, "
                    + "the last from \(IPv4Address(rawValue: facts.foreignAddress))"
                    + (isFlooded ? "; the kernel now drops them" : ""),
                nextStep: "let each sender have a group of its own, or give an SDP with a source filter")
        }
        if recent.moves > 0 {
            let milliseconds = Double(reader.lastMove * 1000 / 48) / 1000
            return Reason(
                "its samples changed their place in time: \(recent.moves) faded moves in ten seconds, "
                    + "the last by \(milliseconds) ms",
                nextStep: "look whether its sender or the grandmaster was set or started anew; drift does not do this")
        }
        return nil
    }
}
