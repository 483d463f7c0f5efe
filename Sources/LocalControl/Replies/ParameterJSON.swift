import DeviceModel
import JSON

extension ParameterValue {
    var json: JSONText {
        switch self {
        case .number(let value, let decimals): .number(value, decimals: decimals)
        case .word(let word): .string(word)
        case .flag(let flag): .bool(flag)
        case .none: .null
        }
    }
}

extension Parameter {
    /// Name, value and text; unit and limits too, where somebody asks what can be set.
    func json(in state: DeviceState, withLimits: Bool) -> JSONText {
        var members: [JSONText.Member] = [
            .init("parameter", .string(name)), .init("value", value(in: state).json),
            .init("text", .string(text(in: state))),
        ]
        if withLimits {
            members += [.init("unit", .optional(unit)), .init("limits", .string(limits(in: state)))]
        }
        return .object(members)
    }
}

extension Change {
    /// Who changed what, in values and in words.
    var json: JSONText {
        let changed = Parameter.all.filter { isTouched($0) && $0.text(in: before) != $0.text(in: after) }
        return .object(
            ("revision", .integer(revision)), ("origin", .string("\(origin)")),
            (
                "changes",
                .array(
                    changed.map {
                        .object(
                            ("parameter", .string($0.name)), ("before", $0.value(in: before).json),
                            ("value", $0.value(in: after).json), ("text", .string($0.text(in: after))))
                    })
            ), ("differences", .array(after.differences(from: before).map { .string($0) })))
    }
    /// Whether a parameter may have changed: most changes are of one output, and all texts would be compared for nothing.
    private func isTouched(_ parameter: Parameter) -> Bool {
        guard case .output(let channel, _) = parameter else { return true }
        return before.sound.signal.channels[channel] != after.sound.signal.channels[channel]
            || before.sound.channelNames[channel] != after.sound.channelNames[channel]
            || before.maximumGains[channel] != after.maximumGains[channel]
    }
}
