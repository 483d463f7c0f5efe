import DeviceModel
import JSON

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
