public import DeviceModel
import Engine
import Files
import NetworkAudio

/// The addresses of this host by which others know the device.
public struct HostAddresses: Sendable, Hashable {
    /// Of the interface the device is controlled by: the one that was named, else the one with the address services
    /// listen on, else that of the default route, else what audio comes in by. nil while it has no address.
    public let control: InterfaceAddresses?
    /// Of the interface audio comes in by. nil while it has no address.
    public let audio: InterfaceAddresses?

    /// As they are now.
    public init(_ settings: RunSettings) {
        let all = NetworkInterface.all()
        let routes = RouteTable.now()
        let listening = all.first { $0.address == settings.listenAddress }
        audio = NetworkInterface.choose(settings.interface, from: all, defaultRoute: routes.defaultInterface)
            .map { Self.addresses(of: $0, routes) }
        if let named = settings.controlInterface {
            control = all.first { $0.name == named }.map { Self.addresses(of: $0, routes) }
            return
        }
        control =
            (listening ?? NetworkInterface.choose(nil, from: all, defaultRoute: routes.defaultInterface))
            .map { Self.addresses(of: $0, routes) } ?? audio
    }

    private static func addresses(of interface: NetworkInterface, _ routes: RouteTable) -> InterfaceAddresses {
        let gateway = routes.routes.first { $0.interface == interface.name && $0.mask == 0 }?.gateway
        let text = SystemFile.text("/sys/class/net/\(interface.name)/address")
        return InterfaceAddresses(
            name: interface.name, address: interface.address, mask: interface.mask, gateway: gateway ?? .any,
            mac: text.flatMap { MACAddress(String($0.prefix { $0 != "\n" })) } ?? MACAddress(rawValue: 0))
    }
}
