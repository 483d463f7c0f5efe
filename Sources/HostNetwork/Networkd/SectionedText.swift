/// A configuration file of systemd: sections of assignments (systemd.syntax(7)).
package struct SectionedText: Sendable, Hashable {
    package struct Assignment: Sendable, Hashable {
        /// `Network`; empty before the first section.
        package var section: String
        package var key: String
        package var value: String
    }

    package private(set) var assignments: [Assignment] = []

    /// Assignments that one file is read for at most.
    private static let mostAssignments = 4_096

    /// Reads what can be read; lines that are nothing are left out.
    package init(_ text: String) {
        var section = ""
        var kept = ""
        for line in text.split(separator: "\n") {
            let line = Self.trimmed(line)
            // Comments inside a continued line are left out, and do not end it.
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            guard !line.hasSuffix("\\") else {
                kept += line.dropLast() + " "
                continue
            }
            let whole = Self.trimmed((kept + line)[...])
            kept = ""
            if whole.hasPrefix("["), whole.hasSuffix("]") {
                section = String(whole.dropFirst().dropLast())
            } else if let sign = whole.firstIndex(of: "="), assignments.count < Self.mostAssignments {
                assignments.append(
                    Assignment(
                        section: section, key: String(Self.trimmed(whole[..<sign])),
                        value: String(Self.trimmed(whole[whole.index(after: sign)...]))))
            }
        }
    }

    /// The file and what was dropped in beside it.
    mutating func add(_ other: SectionedText) { assignments += other.assignments }

    /// Values of a key that can be given several times; an empty one forgets those before it.
    func values(_ section: String, _ key: String) -> [String] {
        assignments.filter { $0.section == section && $0.key == key }.reduce(into: []) { values, assignment in
            if assignment.value.isEmpty { values = [] } else { values.append(assignment.value) }
        }
    }

    /// The value of a key that counts once: the last.
    func value(_ section: String, _ key: String) -> String? { values(section, key).last }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
