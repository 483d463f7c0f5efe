/// What became of the wish to use the suggested link offset. Reasons are sentences without a full stop at their end.
public enum LinkOffsetOutcome: Sendable, Hashable {
    case changed(from: LinkOffset, to: LinkOffset, reason: String)
    case kept(reason: String)

    /// One line for a log.
    public var line: String {
        switch self {
        case .changed(let from, let to, let reason): "link offset changed from \(from) to \(to) ms: \(reason)"
        case .kept(let reason): "link offset kept: \(reason)"
        }
    }
}
