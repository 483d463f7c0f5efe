public import DeviceModel
@_spi(_Unicode) import Swift

/// A password as somebody types it. Kept for as long as it takes to try it.
public struct PasswordText: Sendable {
    /// Characters, as people count them.
    public static let lengths = 8...128
    /// Bytes of the longest: a character can have many marks.
    static let longest = 2_048
    public static let expectation = "\(lengths.lowerBound) to \(lengths.upperBound) characters"

    /// UTF-8 of the text in Unicode's form C: however a keyboard writes `é`, it is the same password.
    let bytes: [UInt8]

    /// Anything at all, to be tried.
    public init(_ text: String) {
        let short =
            text.utf8.count > Self.longest ? String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self) : text
        bytes = Array(String(String.UnicodeScalarView(short._nfc)).utf8)
    }

    /// One that can be set.
    public static func parse(_ text: String) throws(SettingTextError) -> PasswordText {
        guard lengths.contains(text.count), text.utf8.count <= longest else {
            throw .conflict("a password of \(text.count) characters cannot be", expected: expectation)
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw .conflict("the password has a control character in it", expected: "characters that can be typed")
        }
        return PasswordText(text)
    }
}
