import SeededRandom

/// Texts that are nearly JSON: some are, some miss it by a letter.
enum JSONCorpus {
    private static let pieces: [String] = [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\\",
        "\\u12", "0", "1", "-1", "1.5", "1e3", "01", "1.", "true", "false", "null", "NaN", " ", "\n", "\t", "é",
        "\u{1}",
    ]

    /// A value that is JSON, with one change in two of three cases.
    static func text(using random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(value(depth: 0, using: &random).utf8)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let index = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where index < bytes.count: bytes.remove(at: index)
            case 1: bytes.insert(.random(in: 0...255, using: &random), at: index)
            case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: index)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...3, using: &random)))
            }
        }
        return bytes
    }

    private static func value(depth: Int, using random: inout SeededGenerator) -> String {
        let kind = Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &random)
        let blank = ["", " ", "\n", "\t "].randomElement(using: &random)!
        switch kind {
        case 0: return blank + ["true", "false", "null"].randomElement(using: &random)!
        case 1: return ["0", "-0", "12", "-3.25", "1e3", "2E-2", "1e400"].randomElement(using: &random)! + blank
        case 2, 3: return blank + ["\"\"", "\"é\"", "\"\\n\\u0041\"", "\"a b\""].randomElement(using: &random)!
        case 4:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth + 1, using: &random) }
            return "[" + blank + items.joined(separator: ",") + "]"
        default:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                "\"\(Int.random(in: 0...9, using: &random))\"" + blank + ":" + value(depth: depth + 1, using: &random)
            }
            return "{" + items.joined(separator: "," + blank) + "}"
        }
    }
}
