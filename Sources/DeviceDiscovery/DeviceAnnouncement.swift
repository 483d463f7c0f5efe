public import DeviceModel
import NetworkAudio
public import ServiceDiscovery

/// What a device tells of itself on the link, beside where its web app is (docs/discovery.md).
public struct DeviceAnnouncement: Sendable, Hashable {
    /// The kind of service that only such devices have.
    public static let type = ServiceType("_ani4out._tcp")
    /// Of the keys below.
    static let version = "1"

    /// `ANI4OUT-XLR`.
    public var model: String
    /// What people call it.
    public var name: String
    public var firmware: String
    public var mac: MACAddress?
    public var serialNumber: String
    public var condition: FoundDevice.Condition
    public var isSecure: Bool

    public init(
        model: String, name: String, firmware: String, mac: MACAddress?, serialNumber: String,
        condition: FoundDevice.Condition, isSecure: Bool = false
    ) {
        self.model = model
        self.name = name
        self.firmware = firmware
        self.mac = mac
        self.serialNumber = serialNumber
        self.condition = condition
        self.isSecure = isSecure
    }

    /// The services of a device whose web app is at this port.
    public func services(webPort: UInt16) -> [Service] {
        [
            Service(isSecure ? ServiceType("_https._tcp") : .http, name: name, port: webPort, text: ["path": "/"]),
            Service(Self.type, name: name, port: webPort, text: text),
        ]
    }

    private var text: TextRecord {
        var text: TextRecord = [
            "txtvers": Self.version, "model": model, "name": name, "firmware": firmware, "serial": serialNumber,
            "path": "/", "tls": isSecure ? "1" : "0", "health": condition.rawValue,
        ]
        text["mac"] = mac?.description
        return text
    }
}

extension FoundDevice {
    /// The most characters that are kept of what a stranger says.
    private static let longestText = 64

    /// What a found service tells of its device; nil where it is none of ours.
    public init?(_ instance: ServiceInstance) {
        let text = instance.text
        let own = instance.identity.type == DeviceAnnouncement.type.name
        guard own || Self.isNameOfModel(instance.host) || Self.isNameOfModel(instance.identity.name) else {
            return nil
        }
        let told = { (key: String) in text[key].flatMap { $0.isEmpty ? nil : String($0.prefix(Self.longestText)) } }
        let path = told("path").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/"
        self.init(
            way: own ? .announcement : .webPage,
            // Not what the text says: this one no other device on the link has.
            name: String(instance.identity.name.prefix(Self.longestText)), model: told("model"),
            firmware: told("firmware"), mac: text["mac"].flatMap { MACAddress($0) }, serialNumber: told("serial"),
            host: instance.host, address: instance.address, webPort: instance.port == 0 ? nil : instance.port,
            isSecure: text["tls"] == "1", path: path, interface: instance.identity.interface,
            condition: text["health"].flatMap { Condition(rawValue: $0) } ?? .unknown)
    }

    /// Whether a name is one that such devices have: `ANI4OUT-aabbcc.local`.
    private static func isNameOfModel(_ name: String) -> Bool { name.lowercased().hasPrefix("ani4out-") }
}
