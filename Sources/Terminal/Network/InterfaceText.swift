public import DeviceModel
import JSON
import NetworkAudio
import StatusJSON

/// The interfaces of this host for people: a heading each, and what is known of it below.
public enum InterfaceText {
    /// - Parameter roles: what the device uses it for: `control`, `audio`.
    public static func lines(_ interface: HostInterface, roles: [String]) -> [String] {
        let head = PrintableText.of(interface.name) + (roles.isEmpty ? "" : "   \(roles.joined(separator: ", "))")
        return [head] + facts(of: interface).map { "    \($0)\(spaces(after: $0))\($1)" }
    }

    /// The same for programs, as one object on a line. The keys are in docs/network.md and stay.
    public static func json(_ interface: HostInterface, roles: [String]) -> String {
        JSONText.object(interface.members + [.init("roles", .array(roles.map { .string($0) }))]).line
    }

    private static func facts(of interface: HostInterface) -> [(String, String)] {
        let addresses = interface.addresses.map(\.description).joined(separator: ", ")
        let gateway = interface.gateway.map { ", gateway \($0)" } ?? ""
        var facts = [("address", addresses.isEmpty ? "none" : addresses + gateway)]
        if let mac = interface.mac { facts.append(("MAC", mac.description)) }
        facts.append(("link", link(of: interface)))
        let errors = interface.errors.total
        facts.append(("errors", errors == 0 ? "none" : "\(errors) packets arrived damaged or found no room"))
        guard let addressing = interface.addressing else { return facts }
        let asked = addressing.configured.map { "\($0)" } ?? "not known"
        facts.append(("told to be", asked + (addressing.manager.map { ", by \($0.rawValue)" } ?? "")))
        if let obstacle = addressing.obstacle {
            facts += [("read-only", obstacle.what), ("to do", obstacle.nextStep)].map { ($0, PrintableText.of($1)) }
        }
        return facts
    }

    private static func link(of interface: HostInterface) -> String {
        guard interface.isUp else { return "down" }
        guard interface.hasLink else { return "no signal" }
        let duplex = interface.isFullDuplex.map { $0 ? ", full duplex" : ", half duplex" } ?? ""
        return interface.speedMbps.map { "\($0) Mbit/s\(duplex)" } ?? "up, speed not known"
    }

    /// Up to the column where values begin.
    private static func spaces(after label: String) -> String {
        String(repeating: " ", count: max(1, 12 - label.count))
    }
}
