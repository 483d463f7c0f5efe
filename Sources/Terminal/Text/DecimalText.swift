/// Numbers as text without Foundation.
enum DecimalText {
    /// `value` with exactly `decimals` (0 to 6) places, rounded to the nearest; nil where it is not finite or too large.
    static func fixed(_ value: Double, decimals: Int) -> String? {
        let scale = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][min(max(decimals, 0), 6)]
        guard let scaled = Int(exactly: (value * Double(scale)).rounded()) else { return nil }
        let digits = scaled.magnitude
        let whole = "\(digits / UInt(scale))"
        guard scale > 1 else { return scaled < 0 ? "-\(whole)" : whole }
        let fraction = "\(digits % UInt(scale) + UInt(scale))".dropFirst()
        return "\(scaled < 0 ? "-" : "")\(whole).\(fraction)"
    }

    /// As `fixed`, without zeros at the end: `10`, `0.25`.
    static func short(_ value: Double, decimals: Int) -> String? {
        guard var text = fixed(value, decimals: decimals), text.contains(".") else {
            return fixed(value, decimals: decimals)
        }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// For people: a true minus sign, `∞` where there is no end, `?` where there is no number.
    static func forPeople(_ value: Double, decimals: Int) -> String {
        if let text = fixed(value, decimals: decimals) {
            return text.hasPrefix("-") ? "−" + text.dropFirst() : text
        }
        return value.isNaN ? "?" : value < 0 ? "−∞" : "∞"
    }

    /// `0:01:02`, from a day on `2d 03:04:05`.
    static func elapsed(_ seconds: Double) -> String {
        let total = Int(exactly: max(0, seconds).rounded(.down)) ?? 0
        let twoDigits = { (number: Int) in (number < 10 ? "0" : "") + "\(number)" }
        let tail = "\(twoDigits(total / 60 % 60)):\(twoDigits(total % 60))"
        let hours = total / 3600
        return hours < 24 ? "\(hours):\(tail)" : "\(hours / 24)d \(twoDigits(hours % 24)):\(tail)"
    }
}
