/// The words of a body, one after the other. Any number of blanks stands between them and at both ends.
struct WordReader {
    private var words: ArraySlice<Substring>

    init(_ body: [UInt8]) throws(CommandRefusal) {
        guard body.allSatisfy({ (32...126).contains($0) }) else { throw .notPrintable }
        let text = String(decoding: body, as: UTF8.self)
        words = (InferredChoices.isCaseIgnored ? text.uppercased() : text).split(separator: " ")[...]
    }

    mutating func next() -> Substring? { words.popFirst() }

    /// Nothing may follow.
    func end() throws(CommandRefusal) {
        if let word = words.first { throw .superfluous(String(word)) }
    }

    /// The next word as a value.
    mutating func value<Value>(
        expected: String, _ read: (Substring) -> Value?
    ) throws(CommandRefusal) -> Value {
        let word = next() ?? ""
        guard let value = read(word) else { throw .badValue(String(word), expected: expected) }
        return value
    }

    /// The next word as one of a few.
    mutating func word<Value: WireWord>(_ type: Value.Type) throws(CommandRefusal) -> Value {
        try value(expected: Value.words) { Value(word: $0) }
    }

    /// The next word as ON or OFF.
    mutating func isOn() throws(CommandRefusal) -> Bool {
        try value(expected: "ON, OFF") { OnOff.parse($0) }
    }
}
