package import DeviceModel
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
    package static func event(_ event: Event) -> String {
        [
            event.last.description, padded(event.kind.severity.rawValue, to: 11), "\(event.kind.rawValue)",
            event.text + (event.count > 1 ? " (\(event.count) times since \(event.time))" : ""),
        ].joined(separator: "  ")
    }

    /// `2026-11-29T12:00:00.250Z  10.0.0.7:51234  received  < SET PRESET 4 >  recalls preset 4`, with the reason of a
    /// refusal on a line of its own.
    package static func wire(_ item: JSONNode) -> [String] {
        if let lost = item["lost"]?.integer {
            return ["\(lost) messages are missing here: they came faster than they were read"]
        }
        let line = [
            item["time"]?.string ?? "", item["peer"]?.string ?? "", padded(item["direction"]?.string ?? "", to: 8),
            item["bytes"]?.string ?? "", item["meaning"]?.string ?? "",
        ].joined(separator: "  ")
        return [line] + (item["refusal"]?.string.map { ["    why  \($0)"] } ?? [])
    }

    /// A line for each stream on the network; what prevents playing on a line of its own.
    package static func sources(_ reply: JSONNode) -> [String] {
        let sources = reply["sources"]?.items ?? []
        let failure = reply["failure"]?["reason"]?.string.map { ["announcements are not heard: \($0)"] } ?? []
        guard !sources.isEmpty else { return failure + ["nothing is announced here"] }
        return failure + sources.flatMap(source)
    }

    private static func source(_ source: JSONNode) -> [String] {
        let texts = { (key: String) in (source[key]?.items ?? []).compactMap(\.string) }
        let name = source["name"]?.string ?? ""
        let line = [
            source["id"]?.string ?? "", padded(name.isEmpty ? "(no name)" : name, to: 32),
            padded(source["format"]?.string ?? "–", to: 13), texts("destinations").joined(separator: ", "),
            (texts("announcers") + [source["sender"]?.string].compactMap { $0 }).joined(separator: " "),
        ].joined(separator: "  ")
        let flow = source["flow"]?.integer.map { ["    plays  as source \($0)"] } ?? []
        return [line] + flow + reason("ended", source["ended"]) + reason("not playable", source["reason"])
    }

    private static func reason(_ word: String, _ reason: JSONNode?) -> [String] {
        reason?["reason"]?.string.map { ["    \(word)  \($0); \(reason?["nextStep"]?.string ?? "")"] } ?? []
    }

    package static func audit(_ entry: AuditEntry) -> String { "\(entry.time)  \(entry.origin): \(entry.text)" }

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
