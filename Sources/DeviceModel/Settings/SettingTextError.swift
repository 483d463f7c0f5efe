/// Why a text is no value of a setting: what is wrong with it and what was expected instead.
public enum SettingTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Cannot be read at all; carries the text as it was given.
    case malformed(String, expected: String)
    /// Readable, but outside the limits; carries the value as it was given.
    case outOfRange(String, expected: String)
    /// Readable by itself, but not beside what else was said; carries a full clause.
    case conflict(String, expected: String)

    /// What is wrong, without a full stop: `200 is out of range`.
    public var what: String {
        switch self {
        case .malformed("", _): "nothing is given"
        case .malformed(let text, _): "'\(text)' is not understood"
        case .outOfRange(let text, _): "\(text) is out of range"
        case .conflict(let clause, _): clause
        }
    }

    /// What would have been right, with an example where that helps.
    public var expected: String {
        switch self {
        case .malformed(_, let expected), .outOfRange(_, let expected), .conflict(_, let expected): expected
        }
    }

    /// `200 is out of range, expected 0.25 to 100 (milliseconds)`.
    public var description: String { "\(what), expected \(expected)" }
}
