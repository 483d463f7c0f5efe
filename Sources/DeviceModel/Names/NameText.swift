/// A name people give: of the device, a channel or a preset.
///
/// Any printable characters but the four that frame texts on the command port (`{`, `}`, `<` and `>`), without blanks at
/// its ends. Characters are counted as people count them.
public protocol NameText: Sendable, Hashable, CustomStringConvertible {
    /// Characters it may have.
    static var lengths: ClosedRange<Int> { get }
    /// What may be in it beyond what every name may: in words, for messages.
    static var expectation: String { get }
    /// Whether this character may be in it.
    static func allows(_ character: Character) -> Bool

    var text: String { get }

    /// For texts that are known to be right.
    init(unchecked text: String)
}

extension NameText {
    public static var expectation: String {
        "\(lengths.lowerBound) to \(lengths.upperBound) characters, none of them { } < or >"
    }

    public static func allows(_ character: Character) -> Bool { true }

    /// Reads what a person typed; blanks at both ends are not part of it.
    public static func parse(_ given: String) throws(SettingTextError) -> Self {
        let text = String(SettingText.trimmed(given[...]))
        guard !text.isEmpty || lengths.contains(0) else { throw .malformed("", expected: expectation) }
        for character in text {
            let isPrintable = character.unicodeScalars.allSatisfy { $0.properties.isPrintable }
            guard isPrintable, !"{}<>".contains(character), allows(character) else {
                throw .conflict("'\(text)' has a character that no such name may have", expected: expectation)
            }
        }
        guard lengths.contains(text.count) else {
            throw .conflict("'\(text)' has \(text.count) characters", expected: expectation)
        }
        // A character may be made of any number of scalars; a name is no place to keep a novel.
        guard text.utf8.count <= 8 * lengths.upperBound else {
            throw .conflict("the name takes \(text.utf8.count) bytes", expected: "at most \(8 * lengths.upperBound)")
        }
        return Self(unchecked: text)
    }

    public var description: String { text }
}

extension Unicode.Scalar.Properties {
    /// Whether it shows as something, a blank included.
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
        default: true
        }
    }
}
