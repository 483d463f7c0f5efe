import DeviceModel
import JSON

/// One channel with its name and, where it belongs to it, the installer's limit. The rest is as in the configuration
/// file.
struct ChannelDocument {
    var settings = ChannelSettings()
    var name: ChannelName
    /// Nil in presets, which do not touch it.
    var maximumGain: DigitalGain?

    private static let nameKey = "name"
    private static let maximumGainKey = "maximumGainDb"

    init(settings: ChannelSettings, name: ChannelName, maximumGain: DigitalGain?) {
        self.settings = settings
        self.name = name
        self.maximumGain = maximumGain
    }

    /// What the text does not say has its default.
    init(reading value: FileValue, of channel: OutputChannel, isPreset: Bool) throws(ConfigurationError) {
        if isPreset, let limit = value.member(Self.maximumGainKey) {
            throw limit.misplaced("a preset holds no gain limit", expected: "this key only outside presets")
        }
        settings = try ChannelReader.channel(value.without(Self.nameKey))
        maximumGain = isPreset ? nil : settings.maximumGain
        // Presets and resets tell sound from limits, so the state keeps the limits beside the sound.
        settings.maximumGain = .highest
        name = try value.member(Self.nameKey)?.value.name() ?? .standard(channel)
    }

    var output: JSONOutput {
        var members: [JSONOutput.Member] = [
            .init(Self.nameKey, .string(name.text)), .init("gainDb", .value(settings.gain)),
        ]
        if let maximumGain { members.append(.init(Self.maximumGainKey, .value(maximumGain))) }
        members += [
            .init("mute", .bool(settings.isMuted)), .init("polarity", .word(settings.polarity)),
            .init("outputLevel", .word(settings.outputLevel)), .init("delayMs", .value(settings.delay)),
            .init("generator", Self.output(settings.generator)),
            .init("eq", EqualizerDocument.output(settings.equalizer)),
        ]
        return .object(members)
    }

    private static func output(_ generator: Generator) -> JSONOutput {
        var members: [JSONOutput.Member] = [.init("signal", .string(generator.word))]
        switch generator {
        case .off: return .string(generator.word)
        case .pinkNoise(let level), .identification(let level): members.append(.init("levelDbfs", .value(level)))
        case .tone(let frequency, let level):
            members += [.init("levelDbfs", .value(level)), .init("frequencyHz", .value(frequency))]
        }
        return .object(members)
    }
}
