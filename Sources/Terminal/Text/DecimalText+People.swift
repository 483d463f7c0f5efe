import JSON

extension DecimalText {
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
