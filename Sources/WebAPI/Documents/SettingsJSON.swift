import DeviceModel
import JSON

extension SteppedValue {
    var json: JSONText { .number(value, decimals: 6) }
}

extension Generator {
    /// Its kind, and the values that such a one has.
    var json: JSONText {
        switch self {
        case .off: .object(("type", .string(word)))
        case .tone(let frequency, let level):
            .object(("type", .string(word)), ("frequencyHz", frequency.json), ("levelDbfs", level.json))
        case .pinkNoise(let level), .identification(let level):
            .object(("type", .string(word)), ("levelDbfs", level.json))
        }
    }
}

extension Equalizer {
    /// All four bands; `types` says what each can be.
    var json: JSONText {
        .object(
            ("bypass", .bool(isBypassed)), ("bands", .array(EqualizerBandNumber.allCases.map { band(json: $0) })))
    }

    func band(json number: EqualizerBandNumber) -> JSONText {
        let values = self[values: number]
        return .object(
            ("number", .optional(number.rawValue)), ("bypass", .bool(self[isBypassed: number])),
            ("type", .string(values.type.rawValue)), ("frequencyHz", values.frequency.json),
            ("gainDb", values.type.hasGain ? values.gain.json : .null),
            ("q", .number(Double(values.qStep) / Double(PeakQ.stepsPerUnit), decimals: 4)),
            ("types", .array(BandType.types(of: number).map { .string($0.rawValue) })))
    }
}

extension EditTarget {
    /// Where in the state's document its values are; nothing for what is no one value.
    var pointers: [String] {
        switch self {
        case .setup(.sources): ["/sources"]
        case .setup(.map): OutputChannel.allCases.map { Self.pointer($0, "source") }
        case .setup(.backups): OutputChannel.allCases.map { Self.pointer($0, "backup") }
        case .setup(let key): key.webKey.map { ["/settings/\($0)"] } ?? []
        case .gain(let channel): [Self.pointer(channel, "gainDb")]
        case .maximumGain(let channel): [Self.pointer(channel, "maximumGainDb")]
        case .mute(let channel): [Self.pointer(channel, "mute")]
        case .polarity(let channel): [Self.pointer(channel, "polarity")]
        case .equalizer(let channel): [Self.pointer(channel, "equalizer")]
        case .outputLevel(let channel): [Self.pointer(channel, "outputLevel")]
        case .delay(let channel): [Self.pointer(channel, "delayMs")]
        case .generator(let channel): [Self.pointer(channel, "generator")]
        case .channelName(let channel): [Self.pointer(channel, "name")]
        case .summing: ["/device/summing"]
        case .meterMode: ["/device/meterMode"]
        case .brightness: ["/device/brightness"]
        case .variant: ["/device/variant"]
        case .deviceName: ["/device/deviceName"]
        case .networkAudioName: ["/device/networkAudioName"]
        case .presets: ["/presets"]
        case .sound, .everything, .several: []
        }
    }

    /// Lists are counted from 0 (RFC 6901 §4).
    private static func pointer(_ channel: OutputChannel, _ key: String) -> String {
        "/channels/\(channel.rawValue - 1)/\(key)"
    }
}
