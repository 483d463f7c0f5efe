extension LinkOffset: CustomStringConvertible {
    /// What `parse` accepts, in words.
    static var expectation: String { "0.25 to 100 (milliseconds)" }

    /// Parses milliseconds: `10`, `0.25` or `2.5ms`.
    public static func parse(_ text: String) throws(SettingTextError) -> LinkOffset {
        let number = text.hasSuffix("ms") ? SettingText.trimmed(text.dropLast(2)) : text[...]
        guard let milliseconds = SettingText.decimalNumber(number) else {
            throw .malformed(text, expected: expectation)
        }
        guard let offset = LinkOffset(milliseconds: milliseconds) else {
            throw .outOfRange(text, expected: expectation)
        }
        return offset
    }

    /// Milliseconds with as many decimals as it takes: `10`, `0.25`; `parse` reads it back.
    public var description: String {
        let fraction = microseconds % 1000
        guard fraction > 0 else { return "\(microseconds / 1000)" }
        var digits = String("\(1000 + fraction)".dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(microseconds / 1000).\(digits)"
    }
}
