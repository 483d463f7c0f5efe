public import DeviceModel
public import NetworkAudio

/// Where the server listens, and what it takes.
public struct WebServerSettings: Sendable {
    public var address: IPv4Address
    /// 0: any free one.
    public var port: UInt16
    /// Connections at once; more wait until one ends.
    public var mostConnections = 640
    /// Connections of one address at once; others are closed when they come.
    public var mostOfAddress = 320
    /// Connections that ask nothing at once; the one that has rested longest gives way to one that comes.
    public var mostResting = 128
    /// Seconds until a connection that asks nothing, or does not get to the end of a request's head, is closed.
    public var idleSeconds: Int64 = 30
    /// Seconds from the head of a request to the end of its body.
    public var bodySeconds: Int64 = 20
    /// Threads that move the bytes.
    public var threads = 1
    /// What HTTPS is served with; nil: HTTP.
    public var certificate: WebCertificate?

    public init(address: IPv4Address, port: UInt16) {
        self.address = address
        self.port = port
    }
}

/// A certificate with its key, both in PEM.
public struct WebCertificate: Sendable, Hashable {
    /// The certificate first, then those that vouch for it.
    public var chain: String
    public var key: String
    public var facts: CertificateFacts

    public init(chain: String, key: String, facts: CertificateFacts) {
        (self.chain, self.key, self.facts) = (chain, key, facts)
    }
}
