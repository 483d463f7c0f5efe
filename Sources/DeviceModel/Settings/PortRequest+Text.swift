extension PortRequest: CustomStringConvertible {
    /// Parses a port; one that is asked for in so many words has no alternative.
    public static func parse(_ text: String) throws(SettingTextError) -> PortRequest {
        let expectation = "0 to 65535, where 0 is any free port"
        guard SettingText.decimalNumber(text) != nil else { throw .malformed(text, expected: expectation) }
        guard let number = SettingText.wholeNumber(text).flatMap(UInt16.init(exactly:)) else {
            throw text.contains(".")
                ? .conflict("\(text) is not a whole number", expected: expectation)
                : .outOfRange(text, expected: expectation)
        }
        return PortRequest(number)
    }

    /// `80`, or `80 or 8080` where there is an alternative.
    public var description: String { alternative.map { "\(number) or \($0)" } ?? "\(number)" }
}
