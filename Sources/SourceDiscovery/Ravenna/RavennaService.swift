public import NetworkAudio

/// A RAVENNA session as DNS-SD tells it: `_rtsp._tcp`, subtype `_ravenna_session`.
public struct RavennaService: Sendable, Hashable {
    /// Of the service's instance: the session's name.
    public var name: String
    /// `anubis.local`.
    public var host: String
    public var address: IPv4Address
    public var port: UInt16
    /// Keys and values of its TXT record.
    public var text: [String: String]

    public init(name: String, host: String, address: IPv4Address, port: UInt16, text: [String: String] = [:]) {
        self.name = name
        self.host = host
        self.address = address
        self.port = port
        self.text = text
    }

    /// Where its description is.
    public var url: DescriptionURL {
        DescriptionURL(
            .rtsp, host: "\(address)", port: port, path: "/by-name/\(PercentEncoding.encoded(name))")
    }
}
