public import NetworkAudio

/// A device on the link, as it tells of itself.
public struct FoundDevice: Sendable, Hashable {
    /// How it was found.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// It announces a service of our own kind.
        case announcement
        /// It announces a web page under the name of such a model.
        case webPage = "web-page"
        /// It answers the packet bridge.
        case packetBridge = "packet-bridge"
    }

    /// How it is.
    public enum Condition: String, Sendable, Hashable, CaseIterable {
        case good, warning, fault
        /// It does not tell.
        case unknown
        /// It is announced and does not answer.
        case unreachable
    }

    /// The most that are listed: no more are looked at.
    public static let most = 512

    public var way: Way
    /// What people call it.
    public var name: String
    /// `ANI4OUT-XLR`; nil where it does not tell.
    public var model: String?
    public var firmware: String?
    /// nil where it does not tell.
    public var mac: MACAddress?
    public var serialNumber: String?
    /// `ANI4OUT-aabbcc.local`; nil where it has none.
    public var host: String?
    public var address: IPv4Address
    /// Of its web page; nil where it is not known to have one.
    public var webPort: UInt16?
    /// Whether the page is served encrypted.
    public var isSecure: Bool
    /// Of the page, from the root: `/`.
    public var path: String
    /// The interface of this host that leads to it.
    public var interface: String
    public var condition: Condition
    /// Why it is not good, in its own words.
    public var reason: String?

    public init(
        way: Way, name: String, model: String? = nil, firmware: String? = nil, mac: MACAddress? = nil,
        serialNumber: String? = nil, host: String? = nil, address: IPv4Address, webPort: UInt16? = nil,
        isSecure: Bool = false, path: String = "/", interface: String = "", condition: Condition = .unknown,
        reason: String? = nil
    ) {
        self.way = way
        self.name = name
        self.model = model
        self.firmware = firmware
        self.mac = mac
        self.serialNumber = serialNumber
        self.host = host
        self.address = address
        self.webPort = webPort
        self.isSecure = isSecure
        self.path = path
        self.interface = interface
        self.condition = condition
        self.reason = reason
    }

    /// The address of its web page; nil where it has none.
    public var url: String? {
        webPort.map { WebAddress.url(host: host ?? "\(address)", port: $0, isSecure: isSecure, path: path) }
    }

    /// What tells it from others, while the rest changes: where it is served.
    public var place: String { "\(host ?? "\(address)"):\(webPort ?? 0)" }

    /// Whether a person means this one: by name, host name with or without `.local`, address, MAC address or serial
    /// number, upper and lower case alike.
    public func isMeant(by text: String) -> Bool {
        let text = text.lowercased()
        let host = host?.lowercased()
        let names = [
            name.lowercased(), host, host.map { $0.hasSuffix(".local") ? String($0.dropLast(6)) : $0 }, "\(address)",
            mac?.description.lowercased(), serialNumber?.lowercased(),
        ]
        return names.contains(text)
    }
}

/// Addresses of web pages.
public enum WebAddress {
    /// `http://ANI4OUT-aabbcc.local:8080`: the real port, unless it is the one a browser takes by itself.
    public static func url(host: String, port: UInt16, isSecure: Bool = false, path: String = "/") -> String {
        let scheme = isSecure ? "https" : "http"
        let tail = path == "/" ? "" : path
        return "\(scheme)://\(host)" + (port == (isSecure ? 443 : 80) ? "" : ":\(port)") + tail
    }
}
