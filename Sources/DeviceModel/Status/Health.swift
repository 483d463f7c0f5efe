/// Why something is not as it should be, and what a person can do about it.
public struct Reason: Sendable, Hashable {
    /// What is: one sentence without a full stop at its end.
    public var what: String
    /// What to do next: an instruction, or a command to type.
    public var nextStep: String

    public init(_ what: String, nextStep: String) {
        self.what = what
        self.nextStep = nextStep
    }

    /// Both in one sentence, for where a colon already stands before it: `the disk is full; make room`.
    public var sentence: String { "\(what); \(nextStep)" }
}

extension Reason: CustomStringConvertible {
    /// Both, for who asked: `the disk is full: make room`.
    public var description: String { "\(what): \(nextStep)" }
}

/// Green, grey, amber or red, and never one of the last two without its reason.
public enum Health: Sendable, Hashable {
    case good
    /// Not in use, or waiting for something that may well come.
    case idle(Reason)
    /// Works, but not as well as it could.
    case warning(Reason)
    case fault(Reason)

    public var reason: Reason? {
        switch self {
        case .good: nil
        case .idle(let reason), .warning(let reason), .fault(let reason): reason
        }
    }

    /// One word for JSON: `good`, `idle`, `warning`, `fault`.
    public var word: String {
        switch self {
        case .good: "good"
        case .idle: "idle"
        case .warning: "warning"
        case .fault: "fault"
        }
    }
}
