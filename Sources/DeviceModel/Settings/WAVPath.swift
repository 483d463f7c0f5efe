/// Paths of WAV files as they stand in an output specification, where `?` begins the parameters and a blank may part two
/// specifications.
enum WAVPath {
    /// With `?` as `%3F`, a blank as `%20`, and `%` as `%25` where it would otherwise be taken for the start of one of
    /// these.
    static func escaped(_ path: String) -> String {
        var result = ""
        var rest = path[...]
        while let character = rest.first {
            switch character {
            case "?": result += "%3F"
            case " ": result += "%20"
            case "%" where escape(at: rest) != nil: result += "%25"
            default: result.append(character)
            }
            rest.removeFirst()
        }
        return result
    }

    /// The path that `escaped` wrote; every other `%` stands for itself.
    static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let character = rest.first {
            if let plain = escape(at: rest) {
                result.append(plain)
                rest.removeFirst(3)
            } else {
                result.append(character)
                rest.removeFirst()
            }
        }
        return result
    }

    private static func escape(at text: Substring) -> Character? {
        switch text.prefix(3) {
        case "%3F", "%3f": "?"
        case "%20": " "
        case "%25": "%"
        default: nil
        }
    }

    /// Whether both name the same file as far as the text tells: `./a//b.wav` is `a/b.wav`. Links are not followed.
    static func areSame(_ a: String, _ b: String) -> Bool { normalised(a) == normalised(b) }

    private static func normalised(_ path: String) -> String {
        (path.hasPrefix("/") ? "/" : "") + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
