extension PortRequest: CustomStringConvertible {
    /// Parses a port; one that is asked for in so many words has no alternative.
    public static func parse(_ text: String) throws(SettingTextError) -> PortRequest {
        let number = try SettingText.wholeNumber(
            text, in: 0...Int(UInt16.max), expected: "0 to 65535, where 0 is any free port")
        return PortRequest(UInt16(number))
    }

    /// `80`, or `80 or 8080` where there is an alternative.
    public var description: String { alternative.map { "\(number) or \($0)" } ?? "\(number)" }
}
