/// Reading of plain values as people type them: decimal digits only, no signs, no hexadecimal, no surrounding blanks.
enum SettingText {
    /// A whole number written in ASCII digits; nil for anything else and for numbers beyond `Int`.
    static func wholeNumber(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
        return Int(text)
    }

    /// A decimal number such as `10`, `0.25` or `-3.5`; nil for anything else.
    static func decimalNumber(_ text: some StringProtocol) -> Double? {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else { return nil }
        return Double(text)
    }

    /// A whole number within limits; else an error that tells a fraction from a number that is too large.
    static func wholeNumber(
        _ text: String, in range: ClosedRange<Int>, expected: String
    ) throws(SettingTextError) -> Int {
        guard decimalNumber(text) != nil else { throw .malformed(text, expected: expected) }
        guard let number = wholeNumber(text), range.contains(number) else {
            throw text.contains(".")
                ? .conflict("\(text) is not a whole number", expected: expected)
                : .outOfRange(text, expected: expected)
        }
        return number
    }

    /// Without blanks at both ends.
    static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
