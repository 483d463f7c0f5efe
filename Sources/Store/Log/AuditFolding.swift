import DeviceModel

/// Makes one entry of the audit trail out of two, where the second goes on with the first.
enum AuditFolding {
    /// Milliseconds after which a change is another one.
    static let together: Int64 = 2_000
    private static let arrow = " -> "

    /// `gain -6 dB -> -5 dB` and `gain -5 dB -> -4 dB` are `gain -6 dB -> -4 dB`. Nil where one does not go on with the
    /// other: by another hand, later, of another parameter, or of several.
    static func folded(_ first: AuditEntry, _ second: AuditEntry) -> AuditEntry? {
        guard first.origin == second.origin, first.time.powerCycles == second.time.powerCycles,
            (0...together).contains(second.wallTime - first.wallTime),
            let (start, middle) = sides(of: first.text), let (again, end) = sides(of: second.text)
        else { return nil }
        let reached = " \(middle)"
        guard again.hasSuffix(reached), start.hasPrefix("\(again.dropLast(reached.count)) ") else { return nil }
        var entry = second
        entry.text = start + arrow + end
        return entry
    }

    /// Of a text that tells one change. Names cannot hold the arrow, whose head they may not have.
    private static func sides(of text: String) -> (Substring, Substring)? {
        let parts = text.split(separator: arrow, omittingEmptySubsequences: false)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}
