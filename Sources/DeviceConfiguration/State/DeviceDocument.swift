import DeviceModel
import JSON

/// What the device is called, and what is set of it beside its channels.
enum DeviceDocument {
    private enum Key: String, CaseIterable {
        case model, deviceName, networkAudioName, summing, meters, brightness, activePreset
    }

    static func output(_ state: DeviceState) -> JSONOutput {
        var members: [JSONOutput.Member] = [member(.model, .word(state.variant))]
        if let name = state.deviceName { members.append(member(.deviceName, .string(name.text))) }
        if let name = state.networkAudioName { members.append(member(.networkAudioName, .string(name.text))) }
        members += [
            member(.summing, .word(state.sound.signal.summing)), member(.meters, .word(state.sound.signal.meterMode)),
            member(.brightness, .word(BrightnessWord(state.sound.brightness))),
        ]
        if let slot = state.activePreset { members.append(member(.activePreset, .number("\(slot)"))) }
        return .object(members)
    }

    private static func member(_ key: Key, _ value: JSONOutput) -> JSONOutput.Member { .init(key.rawValue, value) }

    /// What the text does not say has its default.
    static func read(_ value: FileValue, into state: inout DeviceState) throws(ConfigurationError) {
        var new = state
        for member in try FileObject<Key>(value, thing: "the device", example: "{\"model\": \"xlr\"}").members {
            let value = member.value
            switch member.key {
            case .model: new.variant = try value.word()
            case .deviceName: new.deviceName = try value.name()
            case .networkAudioName: new.networkAudioName = try value.name()
            case .summing: new.sound.signal.summing = try value.word()
            case .meters: new.sound.signal.meterMode = try value.word()
            case .brightness:
                let word: BrightnessWord = try value.word()
                new.sound.brightness = word.brightness
            case .activePreset: new.activePreset = try slot(value)
            }
        }
        state = new
    }

    private static func slot(_ value: FileValue) throws(ConfigurationError) -> PresetSlot {
        guard case .number(_, let number) = value.node.value, let whole = Int(exactly: number),
            let slot = PresetSlot(whole)
        else { throw value.error("this is no preset", expected: "1 to \(PresetSlot.numbers.upperBound)") }
        return slot
    }
}
