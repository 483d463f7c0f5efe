/// A number as people type it: `-6`, `-6.0dB`, `−6,5`, `1.2 kHz`, `+=3`.
enum NumberText {
    /// What a number says about the value.
    enum Entry: Sendable, Hashable {
        case absolute(Double)
        /// Written with a plus sign: some mean a level, others a difference.
        case signed(Double)
        /// With `+=` or `-=`.
        case relative(Double)
    }

    /// Units that may stand behind the number, in lower case, each with what it multiplies by; the longer first.
    static let decibels = [("dbfs", 1.0), ("db", 1.0)]
    static let hertz = [("khz", 1_000.0), ("hz", 1.0), ("k", 1_000.0)]
    static let milliseconds = [("ms", 1.0), ("µs", 0.001), ("us", 0.001), ("s", 1_000.0)]
    static let ratio: [(String, Double)] = []

    /// nil where this is no number in such a unit.
    static func entry(_ text: String, units: [(String, Double)]) -> Entry? {
        let text = plain(text)
        for (sign, factor) in [("+=", 1.0), ("-=", -1.0)] where text.hasPrefix(sign) {
            return number(SettingText.trimmed(text.dropFirst(2)), units: units).map { .relative($0 * factor) }
        }
        if text.hasPrefix("+") {
            let rest = text.dropFirst()
            return rest.hasPrefix("-") ? nil : number(rest, units: units).map { .signed($0) }
        }
        return number(text[...], units: units).map { .absolute($0) }
    }

    /// Lower case, with the minus sign of keyboards, without blanks at both ends.
    static func plain(_ text: String) -> String {
        String(SettingText.trimmed(text[...])).lowercased().exchanging(["−", "–"], with: "-")
    }

    private static func number(_ text: Substring, units: [(String, Double)]) -> Double? {
        let unit = units.first { text.hasSuffix($0.0) }
        let digits = SettingText.trimmed(text.dropLast(unit?.0.count ?? 0))
        let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || !digits.contains(".") else { return nil }
        return SettingText.decimalNumber(parts.joined(separator: ".")).map { $0 * (unit?.1 ?? 1) }
    }
}

extension String {
    /// With each of these characters replaced.
    fileprivate func exchanging(_ characters: Set<Character>, with other: Character) -> String {
        String(map { characters.contains($0) ? other : $0 })
    }
}
