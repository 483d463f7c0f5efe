/// A generator as people write it: `off`, `tone 1k -20dB`, `pink -30 dBFS`, `identify`.
enum GeneratorText {
    static let limits = "off, tone [HZ] [DBFS], pink [DBFS] or identify [DBFS], such as tone 1k -20"

    /// With all of its values; `parse` reads it back.
    static func text(of generator: Generator) -> String {
        switch generator {
        case .off: "off"
        case .tone(let frequency, let level): "tone \(frequency.text) Hz \(level.text) dBFS"
        case .pinkNoise(let level): "pink \(level.text) dBFS"
        case .identification(let level): "identify \(level.text) dBFS"
        }
    }

    /// What is not said has its default.
    static func parse(_ given: String) throws(SettingTextError) -> Generator {
        let words = joined(NumberText.plain(given).split(separator: " ").map(String.init))
        guard let kind = words.first else { throw .malformed("", expected: limits) }
        var frequency: BandFrequency?
        var level: GeneratorLevel?
        for word in words.dropFirst() {
            // A positive number is a frequency, a negative one a level, whatever the order.
            if frequency == nil, !word.hasPrefix("-"),
                case .absolute(let hertz) = NumberText.entry(
                    word, units: NumberText.hertz), hertz > 0
            {
                guard let value = BandFrequency(hertz) else {
                    throw .outOfRange(word, expected: BandFrequency.expectation)
                }
                frequency = value
            } else if level == nil, case .absolute(let dbfs) = NumberText.entry(word, units: NumberText.decibels) {
                guard let value = GeneratorLevel(dbfs) else {
                    throw .outOfRange(word, expected: GeneratorLevel.expectation)
                }
                level = value
            } else {
                throw .malformed(given, expected: limits)
            }
        }
        let generator: Generator? =
            switch kind {
            case "off": level == nil ? .off : nil
            case "tone": .tone(frequency ?? Generator.defaultFrequency, level ?? .default)
            case "pink": .pinkNoise(level ?? .default)
            case "identify": .identification(level ?? .default)
            default: nil
            }
        guard let generator, frequency == nil || kind == "tone" else { throw .malformed(given, expected: limits) }
        return generator
    }

    /// A unit behind a blank belongs to the number before it.
    private static func joined(_ words: [String]) -> [String] {
        let units = (NumberText.hertz + NumberText.decibels).map(\.0)
        var result: [String] = []
        for word in words {
            if units.contains(word), result.count > 1 { result[result.count - 1] += word } else { result.append(word) }
        }
        return result
    }
}
