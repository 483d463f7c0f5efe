package import DeviceModel
package import Engine
import NetworkAudio

/// Which interface audio is received on, and whether another may be meant.
package enum InterfaceJudgement {
    /// - Parameters:
    ///   - wanted: the interface of the settings, nil where the device chooses.
    ///   - chosen: what `NetworkInterface.choose` made of it.
    package static func choice(
        wanted: String?, chosen: NetworkInterface?, all: [NetworkInterface], routes: RouteTable
    ) -> Finding {
        guard let chosen else { return none(wanted: wanted, all: all) }
        let others = all.filter { $0.isUp && !$0.isLoopback && $0.hasMulticast && $0.name != chosen.name }
        let facts: [Finding.Fact] = [
            .init("interface", .text(chosen.name)), .init("address", .text(chosen.address.description)),
            .init("isNamed", .flag(wanted != nil)), .init("others", .list(others.map { "\($0.name) \($0.address)" })),
        ]
        return Finding(
            .interfaceChoice, chosen.name,
            health(of: chosen, isNamed: wanted != nil, others: others, routes: routes),
            summary: "\(chosen.address)" + (wanted == nil ? ", chosen by the device" : ", as asked for"), facts: facts)
    }

    /// Whether the interface that the device is controlled by is there; nil where none is named, or it is.
    package static func control(wanted: String?, all: [NetworkInterface]) -> Finding? {
        guard let wanted, !all.contains(where: { $0.name == wanted && $0.isUp }) else { return nil }
        let names = Set(all.filter { $0.isUp && !$0.isLoopback }.map(\.name)).sorted().joined(separator: ", ")
        return Finding(
            .interfaceChoice, wanted,
            .warning(
                Reason(
                    "\(wanted), the interface for control, is not there, is down or has no IPv4 address: "
                        + "others are not told where the device is",
                    nextStep: "give it an address (`ani4out network` says how)"
                        + (names.isEmpty ? "" : ", or name another with --control-interface: \(names)"))),
            summary: "none for control",
            facts: [.init("interface", .unknown), .init("isNamed", .flag(true))])
    }

    private static func none(wanted: String?, all: [NetworkInterface]) -> Finding {
        let names = all.filter(\.isUp).map(\.name).joined(separator: ", ")
        let reason: Reason
        if let wanted {
            reason =
                all.contains { $0.name == wanted }
                ? Reason("the interface \(wanted) is down", nextStep: "sudo ip link set dev \(wanted) up")
                : Reason(
                    "there is no interface \(wanted), or it has no IPv4 address",
                    nextStep: names.isEmpty
                        ? "connect the network; `ip -br address` lists what there is"
                        : "give it an address, or name another with --interface: \(names)")
        } else {
            reason = Reason(
                "no network interface is up and has an IPv4 address",
                nextStep: "connect the network; `ip -br address` lists what there is")
        }
        return Finding(
            .interfaceChoice, wanted ?? "", .fault(reason), summary: "none",
            facts: [.init("interface", .unknown), .init("isNamed", .flag(wanted != nil))])
    }

    private static func health(
        of chosen: NetworkInterface, isNamed: Bool, others: [NetworkInterface], routes: RouteTable
    ) -> Health {
        if chosen.isLoopback {
            let reason = Reason(
                isNamed
                    ? "\(chosen.name) is asked for: only programs on this computer are heard"
                    : "only the loopback interface is up: nothing from another computer arrives",
                nextStep: "name the network of your audio with --interface; `ip -br address` lists what there is")
            return isNamed ? .idle(reason) : .warning(reason)
        }
        guard chosen.hasMulticast else {
            return .fault(
                Reason(
                    "\(chosen.name) does not do multicast",
                    nextStep: "sudo ip link set dev \(chosen.name) multicast on"))
        }
        if let twin = others.first(where: { routes.areInOneNetwork(chosen.name, $0.name) }) {
            return .warning(
                Reason(
                    "\(chosen.name) (\(chosen.address)) and \(twin.name) (\(twin.address)) are in the same network: "
                        + "either may answer for the other",
                    nextStep: "take one of them out (sudo ip address del), or give them different networks"))
        }
        guard isNamed || others.isEmpty else {
            let names = others.map { "\($0.name) (\($0.address))" }.joined(separator: ", ")
            return .idle(
                Reason(
                    "\(names) might be meant as well",
                    nextStep: "name the network of your audio with --interface"))
        }
        return .good
    }
}
