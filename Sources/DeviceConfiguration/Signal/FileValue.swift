import DeviceModel
import JSON

/// A value of the configuration file that knows the way to it, so that every refusal says where it stands.
struct FileValue: Sendable, Hashable {
    let node: JSONNode
    let path: ValuePath

    init(_ node: JSONNode, at path: ValuePath) {
        self.node = node
        self.path = path
    }

    var isNull: Bool { node.value == .null }

    /// `true` or `false`, not a word that means it.
    func bool() throws(ConfigurationError) -> Bool {
        guard case .bool(let value) = node.value else { throw wrongKind(expected: "true or false") }
        return value
    }

    /// One of the words of a type. `refusal` says of any other what is wrong.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        refusal: (String) -> String = { "'\($0)' is not understood" }
    ) throws(ConfigurationError) -> Word {
        let expectation = Self.list(of: Word.allCases.map(\.rawValue))
        guard case .string(let text) = node.value else { throw wrongKind(expected: expectation) }
        guard let word = Word(rawValue: text) else { throw error(refusal(text), expected: expectation) }
        return word
    }

    /// A number within its limits, at the nearest step.
    func rounded<Value: SteppedValue>() throws(ConfigurationError) -> Value {
        try stepped(expected: Value.expectation) { _ in true }
    }

    /// A number within its limits that is a whole number of steps.
    func exact<Value: SteppedValue>() throws(ConfigurationError) -> Value {
        try stepped(expected: Value.exactExpectation, isAllowed: Value.isOnGrid)
    }

    private func stepped<Value: SteppedValue>(
        expected: String, isAllowed: (Double) -> Bool
    ) throws(ConfigurationError) -> Value {
        guard case .number(let text, let number) = node.value else { throw wrongKind(expected: "a number") }
        let written = text.prefix(Self.mostDigits)
        guard let value = Value(number) else { throw error("\(written) is out of range", expected: expected) }
        guard isAllowed(number) else { throw error("\(written) is between two steps", expected: expected) }
        return value
    }

    /// Characters of a number that a message repeats.
    private static let mostDigits = 20

    /// An error about this value.
    func error(_ what: String, expected: String?) -> ConfigurationError {
        path.error(at: node.position, what, expected: expected)
    }

    /// An error that this is a value of another kind.
    func wrongKind(expected: String) -> ConfigurationError {
        error("\(node.value.kind) is out of place", expected: expected)
    }

    /// Words as a choice: `line, aux or mic`.
    static func list(of words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
