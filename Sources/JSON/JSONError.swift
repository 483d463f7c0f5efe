/// Why a text is no JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Fault: Sendable, Hashable {
        /// Something else stands here; carries what was found.
        case unexpected(String)
        case invalidUTF8
        case byteOrderMark
        /// A character below U+0020 inside a string; carries its code.
        case controlCharacter(UInt8)
        case badEscape(String)
        case loneSurrogate(String)
        case numberTooLarge(String)
        /// Carries the name and where it was given first.
        case duplicateName(String, first: TextPosition)
        case tooDeep(limit: Int)
        case tooLarge(limit: Int)
    }

    public var fault: Fault
    public var position: TextPosition
    /// What would have been right here.
    public var expected: String

    public init(_ fault: Fault, at position: TextPosition, expected: String) {
        self.fault = fault
        self.position = position
        self.expected = expected
    }

    /// What is wrong, without a full stop.
    public var what: String {
        switch fault {
        case .unexpected(let found): "\(found) is out of place"
        case .invalidUTF8: "these bytes are not UTF-8"
        case .byteOrderMark: "the text begins with a byte order mark"
        case .controlCharacter(let code): "a control character (code \(code)) stands in a string"
        case .badEscape(let text): "'\(text)' is not an escape"
        case .loneSurrogate(let text): "\(text) is half of a surrogate pair"
        case .numberTooLarge(let text): "\(text) is too large"
        case .duplicateName(let name, let first): "\"\(name)\" is given twice, first at \(first)"
        case .tooDeep: "lists and objects are nested too deeply"
        case .tooLarge: "the text is too large"
        }
    }

    /// `4:17: '}' is out of place, expected a value`.
    public var description: String { "\(position): \(what), expected \(expected)" }
}
