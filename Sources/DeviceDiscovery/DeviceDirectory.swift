public import DeviceModel
import NetworkAudio
public import ServiceDiscovery

/// Which devices are on the links, made of what was seen of their services: each device once, however it was found.
public struct DeviceDirectory: Sendable {
    private var announced: [ServiceInstance.Identity: FoundDevice] = [:]
    private var bridged: [IPv4Address: FoundDevice] = [:]

    public init() {}

    public mutating func take(_ sighting: ServiceSighting) {
        switch sighting {
        case .found(let instance):
            guard announced[instance.identity] != nil || announced.count < 2 * FoundDevice.most else { return }
            announced[instance.identity] = FoundDevice(instance)
        case .lost(let instance): announced[instance.identity] = nil
        }
    }

    /// A unit that answered the packet bridge.
    public mutating func take(_ unit: FoundDevice) {
        guard bridged[unit.address] != nil || bridged.count < FoundDevice.most else { return }
        bridged[unit.address] = unit
    }

    /// All devices, in the order of their names. Of one that was found in several ways the way that tells most counts;
    /// of one on several interfaces the first.
    public var devices: [FoundDevice] {
        var result: [FoundDevice] = []
        var places: Set<Place> = []
        var pages: Set<Page> = []
        for device in (Array(announced.values) + Array(bridged.values)).sorted(by: Self.tellsMore) {
            guard result.count < FoundDevice.most else { break }
            // Devices of one host have its address and differ in their ports; a bridge knows the address alone.
            if device.way == .packetBridge {
                guard !places.contains(Place(device)) else { continue }
            } else {
                guard pages.insert(Page(device)).inserted else { continue }
            }
            places.insert(Place(device))
            result.append(device)
        }
        return result.sorted(by: Self.comesFirst)
    }

    private struct Place: Hashable {
        var address: IPv4Address

        init(_ device: FoundDevice) { address = device.address }
    }

    /// Where a device is served. The host name counts, not the address: by two links a host has two.
    private struct Page: Hashable {
        var host: String
        var port: UInt16?

        init(_ device: FoundDevice) {
            host = device.host?.lowercased() ?? "\(device.address)"
            port = device.webPort
        }
    }

    private static func tellsMore(_ a: FoundDevice, _ b: FoundDevice) -> Bool {
        let ways = FoundDevice.Way.allCases
        let (x, y) = (ways.firstIndex(of: a.way) ?? 0, ways.firstIndex(of: b.way) ?? 0)
        return x == y ? (a.interface, a.address.rawValue) < (b.interface, b.address.rawValue) : x < y
    }

    private static func comesFirst(_ a: FoundDevice, _ b: FoundDevice) -> Bool {
        let key = { (device: FoundDevice) in
            (device.name.lowercased(), device.host ?? "", device.address.rawValue, device.webPort ?? 0)
        }
        return key(a) < key(b)
    }
}
