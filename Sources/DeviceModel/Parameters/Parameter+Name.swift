extension Parameter {
    /// The parameters whose names begin with all of these words, or are them: `output 2` names all of output 2,
    /// `output all gain` the gains of all four, no words everything.
    public static func named(_ words: [String]) throws(ParameterNameError) -> [Parameter] {
        let words = split(words)
        let match = Match(words)
        guard match.depth == words.count else { throw match.error() }
        return match.found
    }

    /// The parameters that the first of these words name exactly, and the words behind the name, which are the value.
    /// Several only by `all` in place of a channel.
    public static func leading(
        _ words: [String]
    ) throws(ParameterNameError) -> (parameters: [Parameter], rest: ArraySlice<String>) {
        var match = Match(words)
        let isNameOfMore = { (match: Match) in match.found.contains { $0.words.count > match.depth } }
        let deepest = match
        while match.exact.isEmpty {
            guard match.depth > 0 else { throw deepest.error() }
            match = Match(Array(words.prefix(match.depth - 1)))
        }
        let rest = words.dropFirst(match.depth)
        // What can be followed by more of a name is a switch or a choice, whose values are single words.
        guard rest.count < 2 || !isNameOfMore(match) else { throw deepest.error() }
        return (match.exact, rest)
    }

    /// One argument may hold several words.
    private static func split(_ words: [String]) -> [String] {
        words.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    /// How far words are the beginning of names.
    private struct Match {
        private let words: [String]
        /// Words that fit.
        private(set) var depth = 0
        /// What begins with these words.
        private(set) var found = Parameter.all

        init(_ words: [String]) {
            self.words = words
            for word in words {
                let next = found.filter {
                    $0.words.count > depth && Self.fits(word, $0.words[depth], at: depth, of: $0)
                }
                guard !next.isEmpty else { break }
                found = next
                depth += 1
            }
        }

        /// What is called so and no longer.
        var exact: [Parameter] { found.filter { $0.words.count == depth } }

        func error() -> ParameterNameError {
            var choices: [String] = []
            for parameter in found where parameter.words.count > depth {
                let word = parameter.words[depth]
                if !choices.contains(word) { choices.append(word) }
            }
            return ParameterNameError(
                word: depth < words.count ? words[depth] : nil, after: Array(words.prefix(depth)), choices: choices)
        }

        private static func fits(_ given: String, _ word: String, at depth: Int, of parameter: Parameter) -> Bool {
            let given = given.lowercased()
            if given == "all", depth == 1, case .output = parameter { return true }
            return (shortForms[given] ?? given) == word
        }

        /// What people write as well.
        private static let shortForms = [
            "max": "maximum", "freq": "frequency", "equalizer": "eq", "equaliser": "eq", "channel": "output",
        ]
    }
}
