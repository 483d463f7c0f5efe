package import DeviceModel
package import Engine
import NetworkAudio

/// What one leg of a redundant source lacks. While the other carries the sound nothing of it is a fault, but the next
/// failure would be heard: so it is told.
package struct LegHealth {
    /// A leg without packets for this long is silent, in nanoseconds.
    static let silence: Int64 = 1_000_000_000
    /// Seconds a leg may take for its first packet.
    static let patience = 2.0

    /// 1 or 2.
    let number: Int
    let address: String
    let interface: String?
    let facts: LegFacts
    /// What was counted on this leg in the last ten seconds.
    let recent: RecentCounts
    let linkOffset: LinkOffset
    /// SSRC of the stream that is heard; nil: none yet.
    let ssrc: UInt32?
    /// Why it has no socket, where that is so.
    let error: Reason?
    /// Nanoseconds since its last packet, nil before the first.
    let quiet: Int64?
    /// Seconds the device has waited for its first packet.
    let waited: Double
    /// Whether sound comes, by whichever leg.
    let isCarried: Bool

    package init(
        number: Int, address: String, interface: String?, facts: LegFacts, recent: RecentCounts,
        linkOffset: LinkOffset, ssrc: UInt32?, error: Reason?, quiet: Int64?, waited: Double, isCarried: Bool
    ) {
        self.number = number
        self.address = address
        self.interface = interface
        self.facts = facts
        self.recent = recent
        self.linkOffset = linkOffset
        self.ssrc = ssrc
        self.error = error
        self.quiet = quiet
        self.waited = waited
        self.isCarried = isCarried
    }

    private var name: String { "leg \(number) (\(address)\(interface.map { " on \($0)" } ?? ""))" }
    private var consequence: String { isCarried ? ": the other carries the sound" : "" }

    package var health: Health {
        if let reason = absence {
            if !isCarried { return .fault(reason) }
            return quiet == nil && waited < Self.patience ? .idle(reason) : .warning(reason)
        }
        return weakness.map { .warning($0) } ?? .good
    }

    /// Why it could not stand in for the other now.
    package var absence: Reason? {
        if let error { return Reason("\(name): \(error.what)", nextStep: error.nextStep) }
        guard let quiet else { return stranger ?? nothing("has brought nothing yet") }
        guard quiet > Self.silence else { return nil }
        return stranger ?? nothing("brings nothing for \(quiet / 1_000_000_000) s")
    }

    private func nothing(_ what: String) -> Reason {
        Reason(
            "\(name) \(what)\(consequence)",
            nextStep: "check the sender, cables and switch of that network; the leg returns by itself")
    }

    /// What comes instead of the stream.
    private var stranger: Reason? {
        guard recent.foreign > 0 else { return nil }
        let sender = IPv4Address(rawValue: facts.foreignAddress)
        guard let other = facts.foreignSSRC else {
            return Reason(
                "packets come on \(name) from \(sender), which its source filter does not admit\(consequence)",
                nextStep: "give the sender's own SDP with --sdp")
        }
        guard let ssrc, other != ssrc else {
            return Reason(
                "\(name) brings packets of \(sender) whose numbers are not those of the other leg\(consequence)",
                nextStep: "let the sender send the same packets on both legs, at most a few milliseconds apart")
        }
        return Reason(
            "\(name) brings another stream, SSRC \(Self.hexadecimal(other)) instead of \(Self.hexadecimal(ssrc)), "
                + "so it is no pair: the one heard first plays",
            nextStep: "give a session description whose legs are of one sender that sends the same packets on both")
    }

    /// Why it could stand in, but not fully.
    package var weakness: Reason? {
        if recent.late * 100 > recent.received, let longest = facts.longestTransit {
            let needed = (Double(longest) / 1e6 * 100).rounded(.up) / 100
            return Reason(
                "\(name) comes too late for the link offset of \(linkOffset.milliseconds) ms: it needs \(needed) ms, "
                    + "and cannot stand in for the other",
                nextStep: LinkOffset(milliseconds: (needed * 1.25).rounded(.up)).map { "run with --link-offset \($0)" }
                    ?? "find what delays that network")
        }
        guard recent.lost > 0 else { return nil }
        return Reason(
            "\(name) lost \(recent.lost) packets in ten seconds",
            nextStep: "look for a full or slow link, Wi-Fi, energy-efficient Ethernet, missing QoS on its switches")
    }

    /// The leg with its health and figures.
    var status: LegStatus {
        LegStatus(
            number: number, address: address, interface: interface,
            sender: facts.senderAddress.map(IPv4Address.init(rawValue:)), packetsPerSecond: recent.packetsPerSecond,
            received: facts.counters.received, lost: facts.counters.lost, late: facts.counters.late,
            quietSeconds: quiet.map { Double($0) * 1e-9 }, delayMilliseconds: facts.delay.map { Double($0) / 1e6 },
            health: health)
    }

    private static func hexadecimal(_ ssrc: UInt32) -> String {
        let digits = String(ssrc, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
