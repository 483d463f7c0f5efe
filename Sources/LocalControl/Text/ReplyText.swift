package import JSON

/// Replies as lines for people.
package enum ReplyText {
    /// `output 2 gain   -6 dB`, in columns; the value alone where one was asked for.
    package static func values(_ reply: JSONNode, isSingle: Bool) -> [String] {
        let values = reply["values"]?.items ?? []
        let texts = values.map { value in
            let text = value["text"]?.string ?? ""
            return text.isEmpty ? "–" : text
        }
        guard !isSingle || values.count != 1 else { return texts }
        return columns(values.map { $0["parameter"]?.string ?? "" }, texts)
    }

    /// `local ani4out set: output 2 gain 0 dB -> -6 dB`, one line for each difference.
    package static func change(_ change: JSONNode) -> [String] {
        let origin = change["origin"]?.string ?? "?"
        let differences = (change["differences"]?.items ?? []).compactMap(\.string)
        return differences.map { "\(origin): \($0)" }
    }

    /// What an edit of one's own came to.
    package static func edit(_ change: JSONNode) -> [String] {
        let differences = (change["differences"]?.items ?? []).compactMap(\.string)
        return differences.isEmpty ? ["nothing changed"] : differences
    }

    /// A line for each slot in use; the active one is marked, with `*` where the sound is another by now.
    package static func presets(_ reply: JSONNode) -> [String] {
        let presets = reply["presets"]?.items ?? []
        guard !presets.isEmpty else { return ["no presets are saved"] }
        let active = reply["active"]?.integer
        let isModified = reply["modified"]?.bool ?? false
        return presets.map { preset in
            let number = preset["preset"]?.integer ?? 0
            let mark = number == active ? ">" : " "
            let star = number == active && isModified ? "*" : ""
            return "\(mark)\(number < 10 ? " " : "")\(number)  \(preset["name"]?.string ?? "")\(star)"
        }
    }

    /// The last first, as they would be undone.
    package static func history(_ reply: JSONNode) -> [String] {
        let edits = reply["edits"]?.items ?? []
        guard !edits.isEmpty else { return ["there is nothing to undo"] }
        return edits.flatMap(change)
    }

    /// `12:0:03:25:09  warning  321  channel 2 reached full scale (3 times)`.
    package static func event(_ event: JSONNode) -> String {
        let count = event["count"]?.integer ?? 1
        return [
            event["last"]?.string ?? "", padded(event["severity"]?.string ?? "", to: 11),
            "\(event["kind"]?.integer ?? 0)",
            (event["text"]?.string ?? "")
                + (count > 1 ? " (\(count) times since \(event["time"]?.string ?? "?"))" : ""),
        ].joined(separator: "  ")
    }

    package static func audit(_ reply: JSONNode) -> [String] {
        (reply["entries"]?.items ?? []).map { entry in
            "\(entry["time"]?.string ?? "")  \(entry["origin"]?.string ?? ""): \(entry["text"]?.string ?? "")"
        }
    }

    /// What a preset from a file would change.
    package static func imported(_ reply: JSONNode) -> [String] {
        let differences = (reply["differences"]?.items ?? []).compactMap(\.string)
        return differences.isEmpty ? ["it is the sound as it is now"] : differences
    }

    /// What the device says will happen.
    package static func happens(_ reply: JSONNode) -> [String] { [reply["happens"]?.string ?? "done"] }

    /// The reply as a program reads it.
    package static func json(_ reply: JSONNode) -> String { JSONText(reply).line }

    static func columns(_ names: [String], _ texts: [String]) -> [String] {
        let width = names.map(\.count).max() ?? 0
        return zip(names, texts).map { "\(padded($0, to: width))  \($1)" }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
