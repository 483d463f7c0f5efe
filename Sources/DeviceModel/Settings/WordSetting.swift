/// A setting whose values are a few words.
public protocol WordSetting: RawRepresentable<String>, CaseIterable, Sendable, Hashable, CustomStringConvertible {}

extension WordSetting {
    /// What `parse` accepts, in words: `e2e or p2p`.
    public static var expectation: String { allCases.map(\.rawValue).joined(separator: " or ") }

    /// Parses one of the words, in lower case.
    public static func parse(_ text: String) throws(SettingTextError) -> Self {
        guard let value = Self(rawValue: text) else { throw .malformed(text, expected: expectation) }
        return value
    }

    /// The word; `parse` reads it back.
    public var description: String { rawValue }
}
