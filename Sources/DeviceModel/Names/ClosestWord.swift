/// Finds the word a person most likely meant.
public enum ClosestWord {
    /// The candidate with the fewest differing letters, if these are at most two or a third of the word and not all of
    /// them; else nil.
    public static func to(_ word: String, among candidates: [String]) -> String? {
        let limit = max(2, word.count / 3)
        return candidates.map { ($0, distance(from: Array(word), to: Array($0))) }
            .filter { $0.1 <= limit && $0.1 < max(word.count, $0.0.count) }
            .min { $0.1 < $1.1 }?.0
    }

    /// Letters to insert, delete or exchange (Levenshtein).
    private static func distance(from a: [Character], to b: [Character]) -> Int {
        var previous = Array(0...b.count)
        for (row, letter) in a.enumerated() {
            var current = [row + 1]
            for (column, other) in b.enumerated() {
                let exchanged = previous[column] + (letter == other ? 0 : 1)
                current.append(min(exchanged, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[b.count]
    }
}
