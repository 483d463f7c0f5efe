import DeviceModel
import Diagnosis
import Engine
import Files
import HostNetwork
import NetworkAudio

/// The interfaces of this host, with what the kernel, their drivers and their manager say of them.
enum HostInterfaces {
    /// Those with an IPv4 address in the kernel's order, then those of the kind of Ethernet that could have one.
    static func now(_ network: HostNetwork = HostNetwork()) -> [HostInterface] {
        let (all, routes) = (NetworkInterface.all(), RouteTable.now())
        let loopback = Set(all.filter(\.isLoopback).map(\.name))
        let names = names(of: all)
        let states = network.states(of: names.filter { !loopback.contains($0) })
        return names.map { interface($0, all, routes, states[$0]) }
    }

    /// The names of the same alone, which asks no manager.
    static var names: [String] { names(of: NetworkInterface.all()) }

    private static func names(of all: [NetworkInterface]) -> [String] {
        let addressed = all.map(\.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let others = SystemFile.names(in: "/sys/class/net").filter { name in
            // ARPHRD_ETHER of <linux/if_arp.h>; ports of bridges and bonds have no address of their own.
            !addressed.contains(name) && SystemFile.word("/sys/class/net/\(name)/type") == "1"
                && !SystemFile.exists("/sys/class/net/\(name)/master")
        }
        return addressed + others
    }

    private static func interface(
        _ name: String, _ all: [NetworkInterface], _ routes: RouteTable, _ addressing: AddressingState?
    ) -> HostInterface {
        let own = all.filter { $0.name == name }
        let gateway = routes.routes.first { $0.interface == name && $0.mask == 0 }?.gateway
        let link = LinkFacts.now(name)
        return HostInterface(
            name: name, addresses: own.map { HostInterface.Address($0.address, mask: $0.mask) },
            gateway: gateway == .any ? nil : gateway,
            mac: SystemFile.word("/sys/class/net/\(name)/address").flatMap { MACAddress($0) },
            speedMbps: link?.speedMbps, isFullDuplex: link?.isFullDuplex,
            isUp: link?.isUp ?? own.contains(where: \.isUp),
            hasLink: link?.hasCarrier ?? own.contains(where: \.hasLink), errors: link?.errors ?? LinkErrors(),
            addressing: addressing)
    }
}
