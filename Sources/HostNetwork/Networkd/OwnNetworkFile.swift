import DeviceModel

/// The one file that this program writes for an interface: it stands before the host's own, which stays as it is.
struct OwnNetworkFile {
    static let folder = "/etc/systemd/network"
    /// systemd-networkd takes the first file by name that fits; netplan's begin with 10 (systemd.network(5)).
    private static let prefix = "05-ani4out-"
    private static let standsFor = "# Stands before "

    /// The interface's name.
    let name: String

    var path: String { "\(Self.folder)/\(fileName)" }
    var fileName: String { "\(Self.prefix)\(name).network" }

    /// - Parameters:
    ///   - host: the host's own file that it stands before; nil: there is none.
    ///   - link: assignments of that file about the link itself, which stay.
    func text(
        _ addressing: InterfaceAddressing, before host: String?, link: [SectionedText.Assignment]
    ) -> String {
        var lines = [
            "# Written by `ani4out network set`, which also takes it away: ani4out network set \(name) automatic"
        ]
        if let host { lines.append(Self.standsFor + host) }
        lines += ["[Match]", "Name=\(name)"]
        if !link.isEmpty { lines += ["", "[Link]"] + link.map { "\($0.key)=\($0.value)" } }
        lines += ["", "[Network]"]
        switch addressing {
        // Link-local addresses where no server answers (RFC 3927), as devices of this kind have; IPv6 as without us.
        case .automatic: lines += ["DHCP=ipv4", "LinkLocalAddressing=yes"]
        case .static(let chosen):
            lines.append("Address=\(chosen.address)/\(chosen.prefixLength)")
            if let gateway = chosen.gateway { lines.append("Gateway=\(gateway)") }
            lines += chosen.nameServers.map { "DNS=\($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The host's file that a text of ours says it stands before.
    static func host(in text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix(standsFor) }.map { String($0.dropFirst(standsFor.count)) }
    }
}
