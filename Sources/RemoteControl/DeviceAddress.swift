import DeviceModel

/// Where a device of another host is reached, as people write it: `10.0.0.7`, `stage.local:8080`, `https://10.0.0.7`.
public struct DeviceAddress: Sendable, Hashable, CustomStringConvertible {
    public enum Scheme: String, Sendable, Hashable {
        case http, https
    }

    public var scheme: Scheme
    /// A name, or an IPv4 address.
    public var host: String
    /// nil: the scheme's, or where nobody answers there the one that a device without the right to it takes.
    public var port: Int?

    /// - Throws: what is wrong with the text.
    public init(_ text: String) throws(DeviceAddressError) {
        var rest = text[...]
        if let end = rest.firstRange(of: "://") {
            guard let scheme = Scheme(rawValue: rest[..<end.lowerBound].lowercased()) else { throw .scheme }
            self.scheme = scheme
            rest = rest[end.upperBound...]
        } else {
            scheme = .http
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2 else { throw .host }
        let isName = host.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isName, !host.isEmpty, host.count <= 253, !host.hasPrefix("-") else { throw .host }
        self.host = String(host)
        if parts.count == 2 {
            guard let port = Int(parts[1]), (1...65_535).contains(port) else { throw .port }
            self.port = port
        }
    }

    /// The ports to try, in this order.
    var ports: [Int] {
        let usual = PortRequest.web(isSecure: scheme == .https)
        return port.map { [$0] } ?? [usual.number, usual.alternative].compactMap { $0.map(Int.init) }
    }

    func url(port: Int, path: String) -> String { "\(scheme.rawValue)://\(host):\(port)\(path)" }

    public var description: String { "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "") }
}

/// What is wrong with the address of a device.
public enum DeviceAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    case scheme, host, port

    public var description: String {
        switch self {
        case .scheme: "its scheme is neither http nor https"
        case .host: "expected a name or an IPv4 address, as in 10.0.0.7, stage.local:8080 or https://10.0.0.7"
        case .port: "its port is no number from 1 to 65535"
        }
    }
}
