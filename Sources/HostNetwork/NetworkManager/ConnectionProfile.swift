package import DeviceModel
import NetworkAudio

/// The IPv4 part of a connection of NetworkManager (nm-settings-nmcli(5)).
package enum ConnectionProfile {
    /// What is asked of it.
    static let fields = "ipv4.method,ipv4.addresses,ipv4.gateway,ipv4.dns"

    /// nil where it asks for no address, or for something else than one that was chosen or one by DHCP.
    package static func addressing(_ text: String) -> InterfaceAddressing? {
        let values = Dictionary(TerseText.pairs(text).map { ($0.name, $0.value) }) { first, _ in first }
        switch values["ipv4.method"] {
        case "auto": return .automatic
        case "manual":
            let first = (values["ipv4.addresses"] ?? "").split(separator: ",").first ?? ""
            guard let read = try? StaticAddressing.parse(first.filter { $0 != " " }) else { return nil }
            let servers = (values["ipv4.dns"] ?? "").split { $0 == "," || $0 == " " }.compactMap { IPv4Address($0) }
            let whole = try? StaticAddressing(
                read.address, prefixLength: read.prefixLength,
                gateway: values["ipv4.gateway"].flatMap { IPv4Address($0) },
                nameServers: Array(servers.prefix(StaticAddressing.maximumNameServers)))
            return .static(whole ?? read)
        default: return nil
        }
    }

    /// The same as arguments of `nmcli connection modify` and `add`.
    package static func arguments(_ addressing: InterfaceAddressing) -> [String] {
        switch addressing {
        case .automatic:
            return ["ipv4.method", "auto", "ipv4.gateway", "", "ipv4.addresses", "", "ipv4.dns", ""]
        case .static(let chosen):
            let gateway = chosen.gateway.map { ["ipv4.gateway", "\($0)", "ipv4.never-default", "no"] }
            return [
                "ipv4.method", "manual", "ipv4.addresses", "\(chosen.address)/\(chosen.prefixLength)", "ipv4.dns",
                chosen.nameServers.map(\.description).joined(separator: ","),
            ] + (gateway ?? ["ipv4.gateway", ""])
        }
    }
}
