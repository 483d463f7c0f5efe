package import JSON

/// What has to be merged into one state's document to make it another (RFC 7396), but for one thing: of the channels,
/// which are a list, only those that differ, by their number.
package enum StatePatch {
    private static let keyed = "channels"
    /// These are told beside a patch, not in it.
    private static let beside: Set<String> = ["instance", "revision"]

    /// nil where nothing differs.
    package static func json(from before: JSONText, to after: JSONText) -> JSONText? {
        guard case .object(let old) = before, case .object(let new) = after else { return nil }
        let members = difference(old.filter { !beside.contains($0.name) }, new.filter { !beside.contains($0.name) })
        return members.isEmpty ? nil : .object(members)
    }

    private static func difference(_ old: [JSONText.Member], _ new: [JSONText.Member]) -> [JSONText.Member] {
        var result: [JSONText.Member] = []
        for member in new {
            guard let before = old.first(where: { $0.name == member.name })?.value else {
                result.append(member)
                continue
            }
            guard before != member.value else { continue }
            switch (before, member.value) {
            case (.array(let old), .array(let new)) where member.name == keyed && old.count == new.count:
                let changed = zip(old, new).enumerated().compactMap { index, pair -> JSONText.Member? in
                    guard case (.object(let old), .object(let new)) = pair, old != new else { return nil }
                    return JSONText.Member("\(index + 1)", .object(difference(old, new)))
                }
                result.append(JSONText.Member(keyed, .object(changed)))
            case (.object(let old), .object(let new)):
                result.append(JSONText.Member(member.name, .object(difference(old, new))))
            default: result.append(member)
            }
        }
        // RFC 7396: null takes a member away.
        for member in old where !new.contains(where: { $0.name == member.name }) {
            result.append(JSONText.Member(member.name, .null))
        }
        return result
    }
}
