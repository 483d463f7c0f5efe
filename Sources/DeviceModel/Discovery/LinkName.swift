/// How a device is called on its links.
public struct LinkName: Sendable, Hashable {
    /// `ANI4OUT-aabbcc.local`.
    public var hostName: String
    /// What its services are called.
    public var serviceName: String

    public init(hostName: String, serviceName: String) {
        self.hostName = hostName
        self.serviceName = serviceName
    }
}
