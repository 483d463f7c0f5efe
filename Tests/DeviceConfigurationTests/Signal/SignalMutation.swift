import DeviceConfiguration
import JSON
import SeededRandom

/// Changes that turn a legal file into one that is wrong somewhere: in its letters or in what it says.
enum SignalMutation {
    private static let tokens = [
        "0", "-1", "1e308", "-1e308", "1e-308", "-0", "30.05", "99999999999999999999", "null", "true", "[]", "{}",
        "[1]",
        "\"\"", "\"tone\"", "\"low-cut\"", "\"high-shelf\"", "\"line\"", "\"1+2\"", "\"1\"", "\"é\\u0000\"",
        "{\"signal\": \"pink\"}", "{\"bands\": {\"1\": {\"type\": \"low-cut\", \"gainDb\": 1}}}",
    ]
    private static let names = [
        "gainDb", "maximumGainDb", "mute", "polarity", "outputLevel", "delayMs", "generator", "eq", "bypass", "bands",
        "type", "frequencyHz", "q", "signal", "levelDbfs", "channels", "summing", "meters", "1", "5", "Q", "",
    ]

    /// One to three changes: a byte, a value or a name.
    static func mutated(_ text: String, using random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            case 1:
                bytes.insert(.random(in: 0...255, using: &random), at: .random(in: 0...bytes.count, using: &random))
            case 2 where bytes.count > 8:
                let start = Int.random(in: 0..<bytes.count - 4, using: &random)
                bytes.removeSubrange(start..<start + Int.random(in: 1...4, using: &random))
            case 3, 4, 5: replaceValue(in: &bytes, using: &random)
            default: replaceName(in: &bytes, using: &random)
            }
        }
        return bytes
    }

    /// What stands between a colon and the next comma or brace becomes something else.
    private static func replaceValue(in bytes: inout [UInt8], using random: inout SeededGenerator) {
        let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
        guard !colons.isEmpty else { return }
        let start = colons[Int.random(in: 0..<colons.count, using: &random)] + 1
        let ends = [UInt8(ascii: ","), UInt8(ascii: "}")]
        let end = bytes[start...].firstIndex { ends.contains($0) } ?? bytes.endIndex
        bytes.replaceSubrange(start..<end, with: tokens[Int.random(in: 0..<tokens.count, using: &random)].utf8)
    }

    /// A name in quotes becomes another.
    private static func replaceName(in bytes: inout [UInt8], using random: inout SeededGenerator) {
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard quotes.count > 1 else { return }
        let index = Int.random(in: 0..<quotes.count - 1, using: &random)
        bytes.replaceSubrange(
            quotes[index] + 1..<quotes[index + 1],
            with: names[Int.random(in: 0..<names.count, using: &random)].utf8)
    }

    /// Whether the text has this place, or ends right before it.
    static func contains(_ position: TextPosition, in bytes: [UInt8]) -> Bool {
        var columns = [0]
        for (index, byte) in bytes.enumerated() {
            let isFollowedByLineFeed = index + 1 < bytes.count && bytes[index + 1] == 10
            if byte == 10 || (byte == 13 && !isFollowedByLineFeed) {
                columns.append(0)
            } else if !(0x80..<0xC0).contains(byte) {
                columns[columns.count - 1] += 1
            }
        }
        guard columns.indices.contains(position.line - 1) else { return false }
        return (1...columns[position.line - 1] + 1).contains(position.column)
    }
}
