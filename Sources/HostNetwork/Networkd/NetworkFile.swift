package import DeviceModel
import NetworkAudio

/// What a `.network` file of systemd-networkd says of addresses (systemd.network(5)).
package struct NetworkFile: Sendable, Hashable {
    private let text: SectionedText

    package init(_ text: SectionedText) { self.text = text }

    /// nil where it asks for no IPv4 address, or for one that no interface can have.
    package var addressing: InterfaceAddressing? {
        if ["yes", "true", "1", "on", "ipv4", "both"].contains(text.value("Network", "DHCP")?.lowercased() ?? "") {
            return .automatic
        }
        let addresses = text.values("Network", "Address") + text.values("Address", "Address")
        let gateways = text.values("Network", "Gateway") + text.values("Route", "Gateway")
        let servers = text.values("Network", "DNS").flatMap { $0.split(whereSeparator: \.isWhitespace) }
        for address in addresses {
            guard let read = try? StaticAddressing.parse(address) else { continue }
            // What does not fit is somebody's own idea of a route or a resolver: shown without it.
            let gateway = gateways.compactMap { IPv4Address($0) }.first
            let known = servers.compactMap { IPv4Address($0) }.prefix(StaticAddressing.maximumNameServers)
            let whole = try? StaticAddressing(
                read.address, prefixLength: read.prefixLength, gateway: gateway, nameServers: Array(known))
            return .static(whole ?? read)
        }
        return nil
    }

    /// What else of the host hangs on it, which a file of ours would cut off: `VLAN`, `Bridge` and the like.
    package var attachments: [String] {
        let kinds = [
            "Bridge", "Bond", "VRF", "VLAN", "IPVLAN", "IPVTAP", "MACVLAN", "MACVTAP", "VXLAN", "Tunnel", "MACsec",
            "Xfrm", "BatmanAdvanced",
        ]
        return kinds.filter { !text.values("Network", $0).isEmpty }
    }

    /// Assignments about the link itself, which are nothing of addresses.
    var link: [SectionedText.Assignment] { text.assignments.filter { $0.section == "Link" } }
}
