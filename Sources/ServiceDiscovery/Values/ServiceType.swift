/// A kind of service on the link (DNS-SD, RFC 6763 §4.1 and §7).
public struct ServiceType: Sendable, Hashable, CustomStringConvertible {
    /// `_http._tcp`.
    public var name: String
    /// `_ravenna_session`, which narrows what is browsed for; nil: all of the kind.
    public var subtype: String?

    public init(_ name: String, subtype: String? = nil) {
        self.name = name
        self.subtype = subtype
    }

    /// What is asked for: `_ravenna_session._sub._rtsp._tcp`.
    public var description: String { subtype.map { "\($0)._sub.\(name)" } ?? name }

    /// Web pages (RFC 6763 §7).
    public static let http = ServiceType("_http._tcp")
}
