/// A stream of this device as the network is told of it, whoever tells it: SAP, a web server, DNS-SD.
public struct SessionAnnouncement: Sendable, Hashable {
    /// The session's name, one line.
    public var name: String
    /// The whole description, lines ended by CR LF.
    public var sdp: String
    /// Of the description, as its `o=` line has it.
    public var version: String
    /// Whether others than one receiver can take it.
    public var isMulticast: Bool

    public init(name: String, sdp: String, version: String = "0", isMulticast: Bool = true) {
        self.name = name
        self.sdp = sdp
        self.version = version
        self.isMulticast = isMulticast
    }
}
