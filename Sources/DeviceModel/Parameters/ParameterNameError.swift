/// Why words name no parameter.
public struct ParameterNameError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The word that nobody knows; nil where the words end too early.
    public var word: String?
    /// The words before it, which are right.
    public var after: [String]
    /// What could have stood there.
    public var choices: [String]

    public init(word: String?, after: [String], choices: [String]) {
        self.word = word
        self.after = after
        self.choices = choices
    }

    /// The word that was meant, if one is near.
    public var suggestion: String? { word.flatMap { ClosestWord.to($0.lowercased(), among: choices) } }

    /// What is wrong, without a full stop: `'gian' is no parameter of output 2`.
    public var what: String {
        guard let word else {
            return after.isEmpty ? "no parameter is named" : "the name ends after '\(after.joined(separator: " "))'"
        }
        return "'\(word)' is no parameter" + (after.isEmpty ? "" : " of \(after.joined(separator: " "))")
    }

    /// What to write instead: `did you mean gain?`, or all that is possible.
    public var nextStep: String {
        if let suggestion { return "did you mean \(suggestion)?" }
        return choices.isEmpty ? "expected nothing more" : "expected one of \(choices.joined(separator: ", "))"
    }

    /// Both with a comma.
    public var description: String { "\(what), \(nextStep)" }
}
