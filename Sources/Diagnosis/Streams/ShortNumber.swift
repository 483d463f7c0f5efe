/// Numbers in sentences.
enum ShortNumber {
    /// At most two places, without zeros at the end: `2`, `0.13`.
    static func text(_ value: Double) -> String {
        guard let hundredths = Int(exactly: (value * 100).rounded()) else { return "?" }
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
