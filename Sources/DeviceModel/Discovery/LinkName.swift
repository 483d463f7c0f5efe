/// How a device is called on its links.
public struct LinkName: Sendable, Hashable {
    /// `ANI4OUT-aabbcc.local`.
    public var hostName: String
    /// What its services are called.
    public var serviceName: String
    /// Of the web app, with its real port; nil while it is not served.
    public var url: String?

    public init(hostName: String, serviceName: String, url: String?) {
        self.hostName = hostName
        self.serviceName = serviceName
        self.url = url
    }
}
