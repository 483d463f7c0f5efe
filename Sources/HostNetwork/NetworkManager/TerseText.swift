/// What nmcli writes for programs, `--terse`.
package enum TerseText {
    /// Lines that one answer is read for at most.
    private static let mostLines = 16_384

    /// `NAME:value` a line, the value as it is: what nmcli tells of one thing.
    package static func pairs(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "\n").prefix(mostLines).compactMap { line in
            line.firstIndex(of: ":").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
        }
    }

    /// The fields of each line, between colons; a colon that is part of a field has a backslash before it, and so has a
    /// backslash: what nmcli lists.
    package static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").prefix(mostLines).map { line in
            var fields = [""]
            var isEscaped = false
            for character in line {
                if isEscaped {
                    fields[fields.count - 1].append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == ":" {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}
