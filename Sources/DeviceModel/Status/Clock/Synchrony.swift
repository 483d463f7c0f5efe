/// Whether a source is played at the moment its own time stamps and the reference clock name, as every other device on
/// that clock plays it, or by what its packets tell.
public enum Synchrony: Sendable, Hashable {
    case synchronous
    /// By the clock recovered from the packets: in time to within what the network delays them.
    case recovered(why: Reason)

    public var isSynchronous: Bool { self == .synchronous }

    /// Why it is not synchronous; nil where it is.
    public var reason: Reason? {
        switch self {
        case .synchronous: nil
        case .recovered(let why): why
        }
    }
}
