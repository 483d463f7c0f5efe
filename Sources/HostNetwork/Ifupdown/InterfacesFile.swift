package import DeviceModel
import NetworkAudio

/// What `/etc/network/interfaces` says of addresses (interfaces(5)).
package struct InterfacesFile: Sendable, Hashable {
    /// The first IPv4 stanza of each interface.
    private var stanzas: [String: Stanza] = [:]

    private struct Stanza: Sendable, Hashable {
        var method: String
        var options: [String: String] = [:]
    }

    /// Reads what can be read.
    package init(_ text: String) {
        var current: String?
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            switch first {
            case "iface":
                current = nil
                guard words.count >= 4, words[2] == "inet", stanzas[words[1]] == nil else { continue }
                current = words[1]
                stanzas[words[1]] = Stanza(method: words[3])
            case "auto", "mapping", "source", "source-directory", "no-auto-down", "rename": current = nil
            case let word where word.hasPrefix("allow-"): current = nil
            case let option:
                guard let current else { continue }
                stanzas[current]?.options[option] = words.dropFirst().joined(separator: " ")
            }
        }
    }

    /// Whether it gives an interface an IPv4 address.
    package func mentions(_ name: String) -> Bool { stanzas[name] != nil }

    /// nil where it asks for no address, or for one that no interface can have.
    package func addressing(of name: String) -> InterfaceAddressing? {
        guard let stanza = stanzas[name] else { return nil }
        if stanza.method == "dhcp" { return .automatic }
        guard stanza.method == "static", var address = stanza.options["address"] else { return nil }
        if !address.contains("/") { address += "/" + (stanza.options["netmask"] ?? "24") }
        guard let read = try? StaticAddressing.parse(address) else { return nil }
        let servers = (stanza.options["dns-nameservers"] ?? "").split(separator: " ").compactMap { IPv4Address($0) }
        let whole = try? StaticAddressing(
            read.address, prefixLength: read.prefixLength,
            gateway: stanza.options["gateway"].flatMap { IPv4Address($0) },
            nameServers: Array(servers.prefix(StaticAddressing.maximumNameServers)))
        return .static(whole ?? read)
    }
}
