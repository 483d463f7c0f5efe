/// Numbers as text without Foundation.
package enum DecimalText {
    /// `value` with exactly `decimals` (0 to 6) places, rounded to the nearest; nil where it is not finite or too large.
    package static func fixed(_ value: Double, decimals: Int) -> String? {
        let scale = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][min(max(decimals, 0), 6)]
        guard let scaled = Int(exactly: (value * Double(scale)).rounded()) else { return nil }
        let digits = scaled.magnitude
        let whole = "\(digits / UInt(scale))"
        guard scale > 1 else { return scaled < 0 ? "-\(whole)" : whole }
        let fraction = "\(digits % UInt(scale) + UInt(scale))".dropFirst()
        return "\(scaled < 0 ? "-" : "")\(whole).\(fraction)"
    }

    /// As `fixed`, without zeros at the end: `10`, `0.25`.
    package static func short(_ value: Double, decimals: Int) -> String? {
        guard var text = fixed(value, decimals: decimals), text.contains(".") else {
            return fixed(value, decimals: decimals)
        }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}
