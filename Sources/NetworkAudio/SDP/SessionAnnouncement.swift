/// A stream of this device as the network is told of it, whoever tells it: SAP, a web server, DNS-SD.
public struct SessionAnnouncement: Sendable, Hashable {
    /// The session's name, one line.
    public var name: String
    /// The whole description, lines ended by CR LF.
    public var sdp: String

    public init(name: String, sdp: String) {
        self.name = name
        self.sdp = sdp
    }
}
