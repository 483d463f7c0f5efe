/// How far publishing has come.
public enum PublishingState: Sendable, Hashable {
    /// Nothing is to be published.
    case idle
    /// Names are being asked for, which takes a second.
    case probing
    case published(PublishedNames)
    /// With the library's words; it is tried again.
    case refused(String)
    /// Nobody answers on the links: neither daemon nor this program, with the reason.
    case unavailable(String)
}

/// Names as they are on the link, whatever was asked for.
public struct PublishedNames: Sendable, Hashable {
    /// `ANI4OUT-aabbcc.local`.
    public var host: String
    /// What the services are called.
    public var service: String
    /// Names that were asked for and that others have; empty where there is no conflict.
    public var taken: [String]

    public init(host: String, service: String, taken: [String]) {
        self.host = host
        self.service = service
        self.taken = taken
    }
}
