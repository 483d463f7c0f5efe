/// Values of the device itself among what its command port sent: `< REP MODEL {ANI4OUT-XLR } >`.
package struct UnitReport: Sendable, Hashable {
    private static let longestValue = 64

    private var values: [String: String] = [:]

    package init(_ bytes: [UInt8]) {
        for frame in bytes.split(separator: UInt8(ascii: ">")) {
            let text = String(decoding: frame, as: UTF8.self)
            guard let start = text.lastIndex(of: "<") else { continue }
            let words = text[text.index(after: start)...].split(separator: " ", maxSplits: 2)
            guard words.count == 3, words[0] == "REP" else { continue }
            let value = words[2].filter { $0 != "{" && $0 != "}" }.prefix(Self.longestValue)
            let trimmed = value.reversed().drop { $0 == " " }.reversed()
            values[String(words[1])] = String(trimmed)
        }
    }

    package subscript(key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

    package func hasAll(_ keys: [String]) -> Bool { keys.allSatisfy { values[$0] != nil } }
}
