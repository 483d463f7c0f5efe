import DeviceModel

/// Which texts of events say the same.
enum EventLikeness {
    /// Characters of a text that are kept: names of streams come from strangers.
    private static let longest = 400

    /// Without control characters and marks that turn the writing direction, and of bounded length.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) { result.append(isPrintable(scalar) ? scalar : " ") }
        return String(result)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    /// What two texts of one kind have in common where they say the same.
    static func of(_ text: String, _ kind: EventKind) -> Substring {
        guard kind.hasFigures, let (subject, rest) = parts(of: text) else { return text[...] }
        return subject + masked(rest)
    }

    /// The subject with its colon, and what is told of it.
    private static func parts(of text: String) -> (Substring, Substring)? {
        guard let colon = text.indices.first(where: { text[$0...].hasPrefix(": ") }) else { return nil }
        return (text[...colon], text[text.index(after: colon)...])
    }

    /// A text with one `#` for every number, whatever its digits: of `no packet for 1.5 s`, the 1.5 is not the point.
    static func masked(_ text: Substring) -> Substring {
        var result = ""
        var isInNumber = false
        for character in text {
            if character.isASCII, character.isNumber {
                if !isInNumber { result.append("#") }
                isInNumber = true
            } else if !isInNumber || !".,".contains(character) {
                result.append(character)
                isInNumber = false
            }
        }
        return result[...]
    }
}

extension EventKind {
    /// Whether its texts are `subject: what was found`, with figures that differ from one time to the next.
    fileprivate var hasFigures: Bool {
        switch self {
        case .sourceFaulty, .sourceGood, .backupPlays, .backupRests, .outputFaulty, .outputGood, .clockFaulty,
            .clockGood, .serviceFaulty,
            .serviceGood, .clientDropped, .clientRefused, .databaseFailed, .loggedIn, .loggedOut, .loginRefused,
            .loginBlocked:
            true
        case .started, .stopped, .endedUnexpectedly, .rebootRequested, .databaseSetAside, .databaseRecovered,
            .presetRecalled, .presetSaved, .presetDeleted, .defaultSettings, .networkReset, .factoryReset, .clipped,
            .identified, .addressSet, .addressRefused, .passwordSet, .passwordCleared, .tokenAdded, .tokenRevoked,
            .certificateMade:
            false
        }
    }
}
