package import DeviceModel

/// What the link itself does to audio.
package enum LinkJudgement {
    /// Whether there is a signal on the cable.
    package static func signal(_ link: LinkFacts, isChosen: Bool) -> Finding {
        let health: Health
        if !link.isUp {
            health = trouble(
                isChosen, Reason("\(link.name) is down", nextStep: "sudo ip link set dev \(link.name) up"))
        } else if link.hasCarrier == false {
            health = trouble(
                isChosen,
                Reason(
                    "no signal on the cable of \(link.name)",
                    nextStep: "plug the cable in, and see that the device at its other end is on"))
        } else {
            health = .good
        }
        return Finding(
            .link, link.name, health, summary: !link.isUp ? "down" : link.hasCarrier == false ? "no signal" : "up",
            facts: [.init("isUp", .flag(link.isUp)), .init("hasSignal", .optional(link.hasCarrier))])
    }

    /// An interface that could receive, but has no IPv4 address.
    package static func withoutAddress(_ name: String) -> Finding {
        Finding(
            .link, name,
            .idle(
                Reason(
                    "\(name) has a signal but no IPv4 address: nothing is received on it",
                    nextStep: "if your audio is there, let it have one (DHCP), or sudo ip address add ADDRESS/24 "
                        + "dev \(name)")),
            summary: "no address", facts: [.init("isUp", .flag(true)), .init("hasSignal", .flag(true))])
    }

    /// An interface nobody receives on may well be without a cable.
    private static func trouble(_ isChosen: Bool, _ reason: Reason) -> Health {
        isChosen ? .fault(reason) : .idle(reason)
    }

    package static func speed(_ link: LinkFacts) -> Finding {
        let facts: [Finding.Fact] = [
            .init("speedMbps", .optional(link.speedMbps)), .init("isFullDuplex", .optional(link.isFullDuplex)),
        ]
        let look = "`ethtool \(link.name)` shows what both ends offer"
        guard let speed = link.speedMbps else {
            return Finding(
                .linkSpeed, link.name,
                .idle(Reason("\(link.name) does not tell its speed", nextStep: "look at the switch, or \(look)")),
                summary: "not known", facts: facts)
        }
        let health: Health =
            if link.isFullDuplex == false {
                .fault(
                    Reason(
                        "half duplex: packets collide and are lost",
                        nextStep: "let both ends negotiate (sudo ethtool -s \(link.name) autoneg on); \(look)"))
            } else if speed < 100 {
                .fault(
                    Reason("\(speed) Mbit/s link: too slow for network audio", nextStep: "use a faster port; \(look)"))
            } else if speed < 1000 {
                .warning(
                    Reason(
                        "\(speed) Mbit/s link: enough for a few streams, but packets wait behind others",
                        nextStep: "use a cable with all eight wires and a port of 1000 Mbit/s; \(look)"))
            } else {
                .good
            }
        let duplex = link.isFullDuplex.map { $0 ? ", full duplex" : ", half duplex" } ?? ""
        return Finding(.linkSpeed, link.name, health, summary: "\(speed) Mbit/s\(duplex)", facts: facts)
    }

    /// nil where the interface is wired.
    package static func wireless(_ link: LinkFacts) -> Finding? {
        guard link.isWireless else { return nil }
        return Finding(
            .wireless, link.name,
            .warning(
                Reason(
                    "\(link.name) is wireless: multicast is sent slowly, in bursts, and not repeated when lost",
                    nextStep: "use a cable; if there is none, unicast streams and --link-offset 100")),
            summary: "Wi-Fi")
    }

    /// Whether the largest packet of the streams fits.
    ///
    /// - Parameter needed: bytes of the largest IP packet of the streams asked for; nil where there is none.
    package static func mtu(_ link: LinkFacts, needed: Int?) -> Finding? {
        guard let mtu = link.mtu else { return nil }
        let health: Health
        if let needed, needed > mtu {
            health = .warning(
                Reason(
                    "packets of \(needed) bytes do not pass an MTU of \(mtu)",
                    nextStep: "sudo ip link set dev \(link.name) mtu 1500, or let the sender send shorter packets"))
        } else if needed == nil, mtu < largestPacket {
            health = .idle(
                Reason(
                    "an MTU of \(mtu) is less than the \(largestPacket) bytes an AES67 packet may have",
                    nextStep: "sudo ip link set dev \(link.name) mtu 1500, should streams with many channels not arrive"
                ))
        } else {
            health = .good
        }
        return Finding(
            .mtu, link.name, health, summary: "\(mtu) bytes",
            facts: [.init("bytes", .count(UInt64(mtu))), .init("neededBytes", .optional(needed))])
    }

    /// 1440 bytes of payload (AES67 §7.1) with the headers of RTP, UDP and IP.
    private static let largestPacket = 1440 + 12 + 8 + 20

    /// Packets the driver could not take, before the examination and during it.
    package static func errors(_ link: LinkFacts, before: LinkErrors) -> Finding {
        let now = link.errors
        let new = now.total &- min(now.total, before.total)
        let look = "`ethtool -S \(link.name)` says which; change cable and port"
        let health: Health =
            if new > 0 {
                .warning(Reason("\(new) packets arrived damaged or found no room just now", nextStep: look))
            } else if now.total > 0 {
                .idle(
                    Reason(
                        "\(now.total) packets arrived damaged or found no room since \(link.name) came up, "
                            + "none just now", nextStep: "look whether it grows; \(look)"))
            } else {
                .good
            }
        return Finding(
            .linkErrors, link.name, health, summary: now.total == 0 ? "none" : "\(now.total), \(new) of them just now",
            facts: [
                .init("errors", .count(now.errors)), .init("checksumErrors", .count(now.checksum)),
                .init("missed", .count(now.missed)), .init("new", .count(new)),
            ])
    }
}
