/// How an interface of the host comes by its IPv4 address (F23).
public enum InterfaceAddressing: Sendable, Hashable, CustomStringConvertible {
    /// A server on the network gives it one (DHCP, RFC 2131).
    case automatic
    /// Somebody chose it.
    case `static`(StaticAddressing)

    /// The word for it: of commands and of the API.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case automatic
        case `static`
    }

    public var method: Method {
        switch self {
        case .automatic: .automatic
        case .static: .static
        }
    }

    /// `automatic`, or `static 192.168.1.20/24, gateway 192.168.1.1`.
    public var description: String {
        switch self {
        case .automatic: method.rawValue
        case .static(let chosen): "\(method.rawValue) \(chosen)"
        }
    }
}
