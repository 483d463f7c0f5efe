package import DeviceModel
package import JSON

extension Event {
    var json: JSONText {
        .object(
            ("number", .number(Double(number), decimals: 0)), ("kind", .optional(kind.rawValue)),
            ("severity", .string(kind.severity.rawValue)), ("text", .string(text)),
            ("time", .string("\(time)")), ("last", .string("\(last)")),
            ("wallTime", .number(Double(wallTime), decimals: 0)), ("count", .optional(count)),
            ("meaning", .string(kind.meaning)), ("advice", .string(kind.advice)))
    }
}

extension AuditEntry {
    var json: JSONText {
        .object(
            ("time", .string("\(time)")), ("wallTime", .number(Double(wallTime), decimals: 0)),
            ("origin", .string(origin)), ("text", .string(text)))
    }
}

extension Event {
    /// As a client reads it; nil where it is none, or of a kind that this program does not know.
    package init?(_ node: JSONNode) {
        guard let number = node["number"]?.integer, let kind = node["kind"]?.integer.flatMap(EventKind.init),
            let text = node["text"]?.string, let time = node["time"]?.string.flatMap(EventTime.init),
            let last = node["last"]?.string.flatMap(EventTime.init), let wallTime = node["wallTime"]?.integer,
            let count = node["count"]?.integer
        else { return nil }
        self.init(
            number: Int64(number), kind: kind, text: text, time: time, last: last, wallTime: Int64(wallTime),
            count: count)
    }
}

extension AuditEntry {
    /// As a client reads it; nil where it is none.
    package init?(_ node: JSONNode) {
        guard let time = node["time"]?.string.flatMap(EventTime.init), let wallTime = node["wallTime"]?.integer,
            let origin = node["origin"]?.string, let text = node["text"]?.string
        else { return nil }
        self.init(wallTime: Int64(wallTime), time: time, origin: origin, text: text)
    }
}

extension UndoableEdit {
    var json: JSONText {
        .object(
            ("origin", .string("\(origin)")), ("differences", .array(differences.map { .string($0) })))
    }
}

extension DeviceState {
    /// The slots in use, and which is active.
    var presetsJSON: JSONText {
        .object(
            ("active", .optional(activePreset?.number)), ("modified", .bool(isPresetModified)),
            (
                "presets",
                .array(
                    presets.slots.map { slot in
                        .object(
                            ("preset", .optional(slot.number)), ("name", .optional(presets[slot]?.name.text)))
                    })
            ))
    }
}
