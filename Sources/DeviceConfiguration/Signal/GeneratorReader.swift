import DeviceModel
import JSON

/// Reads what a channel plays instead of its source: a word, or an object with level and frequency.
enum GeneratorReader {
    private enum Key: String, CaseIterable {
        case signal, levelDbfs, frequencyHz
    }

    /// The words of `Generator.word`.
    private enum Word: String, CaseIterable {
        case off, tone, pink, identify
    }

    private static let example = "{\"signal\": \"tone\"}"

    /// Null is none.
    static func generator(_ value: FileValue) throws(ConfigurationError) -> Generator {
        switch value.node.value {
        case .null: return .off
        case .string: return generator(try value.word(), level: .default, frequency: Generator.defaultFrequency)
        case .object: return try generator(object: value)
        case .bool, .number, .array:
            let forms = Word.allCases.map(\.rawValue) + ["an object such as \(example)"]
            throw value.wrongKind(expected: FileValue.list(of: forms))
        }
    }

    /// The signal first: whether there is a frequency depends on it.
    private static func generator(object value: FileValue) throws(ConfigurationError) -> Generator {
        let object = try FileObject<Key>(value, thing: "a generator", example: example)
        guard let signal = object[.signal] else {
            throw value.error("\"signal\" is missing", expected: "an object such as \(example)")
        }
        let word: Word = try signal.word()
        var level = GeneratorLevel.default
        var frequency = Generator.defaultFrequency
        for member in object.members {
            switch member.key {
            case .signal: break
            case .levelDbfs: level = try member.value.exact()
            case .frequencyHz:
                guard word == .tone else {
                    throw member.misplaced("\(word) has no frequency", expected: "this key only with tone")
                }
                frequency = try member.value.rounded()
            }
        }
        return generator(word, level: level, frequency: frequency)
    }

    private static func generator(_ word: Word, level: GeneratorLevel, frequency: BandFrequency) -> Generator {
        switch word {
        case .off: .off
        case .tone: .tone(frequency, level)
        case .pink: .pinkNoise(level)
        case .identify: .identification(level)
        }
    }
}
