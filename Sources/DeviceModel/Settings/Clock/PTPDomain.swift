/// Which of the PTP networks on one wire is listened to: 0 to 127 (IEEE 1588-2008 §7.1), default 0 as in the media
/// profile (AES67 annex A).
public struct PTPDomain: Sendable, Hashable, CustomStringConvertible {
    public let number: UInt8

    public static let range = 0...127
    public static let `default` = PTPDomain(unchecked: 0)

    private init(unchecked number: UInt8) { self.number = number }

    /// Nil outside 0 to 127.
    public init?(_ number: Int) {
        guard Self.range.contains(number) else { return nil }
        self.number = UInt8(number)
    }

    /// Parses a whole number.
    public static func parse(_ text: String) throws(SettingTextError) -> PTPDomain {
        PTPDomain(unchecked: UInt8(try SettingText.wholeNumber(text, in: range, expected: "0 to 127")))
    }

    public var description: String { "\(number)" }
}
