/// A time that people give in milliseconds, kept to a microsecond.
public protocol MillisecondValue: SteppedValue, CustomStringConvertible {}

extension MillisecondValue {
    public static var stepsPerUnit: Int { 1_000 }
    public static var unit: String { "ms" }

    /// Parses milliseconds: `2`, `0.25` or `2.5ms`; what lies between two microseconds is rounded.
    public static func parse(_ text: String) throws(SettingTextError) -> Self {
        let number = text.hasSuffix("ms") ? SettingText.trimmed(text.dropLast(2)) : text[...]
        guard let milliseconds = SettingText.decimalNumber(number) else {
            throw .malformed(text, expected: expectation)
        }
        guard let value = Self(milliseconds) else { throw .outOfRange(text, expected: expectation) }
        return value
    }

    /// Milliseconds with as many decimals as it takes; `parse` reads it back.
    public var description: String { text }

    /// Whole frames at 48 kHz, rounded.
    public var frames: Int { (step * 48 + 500) / 1_000 }
}
