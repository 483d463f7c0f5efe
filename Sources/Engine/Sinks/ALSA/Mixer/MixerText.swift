/// Words about mixers, for people.
enum MixerText {
    /// `−20.0 dB`, `silence` below what any converter can do.
    static func decibels(_ value: Double) -> String { value < -200 ? "silence" : "\(number(value)) dB" }

    /// `−102.0 to 0.0 dB`
    static func range(_ range: ClosedRange<Double>) -> String {
        let low = range.lowerBound < -200 ? "silence" : number(range.lowerBound)
        return "\(low) to \(number(range.upperBound)) dB"
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// One decimal and a true minus sign.
    private static func number(_ value: Double) -> String {
        guard let tenths = Int(exactly: (value * 10).rounded()) else { return "?" }
        return (tenths < 0 ? "−" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
