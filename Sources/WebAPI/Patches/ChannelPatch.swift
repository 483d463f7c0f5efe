import DeviceModel
import JSON

/// Reads what is to become of one channel.
struct ChannelPatch {
    let channel: OutputChannel
    let state: DeviceState

    static let writable = [
        "name", "gainDb", "maximumGainDb", "mute", "polarity", "outputLevel", "delayMs", "generator", "equalizer",
        "source", "backup",
    ]
    static let told = ["number"]

    private var settings: ChannelSettings { state.sound.signal.channels[channel] }

    func edits(_ value: PatchValue, announced: () -> DiscoveredSources) throws(WebProblem) -> [Edit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: Self.writable, told: Self.told)
        var edits: [Edit] = []
        for member in object.members where member.name != "source" && member.name != "backup" {
            edits += try self.edits(member, member.name).map { .channel(channel, $0) }
        }
        return edits + (try sourceEdits(object, announced)).map { .setup($0) }
    }

    private func sourceEdits(
        _ object: PatchObject, _ announced: () -> DiscoveredSources
    ) throws(WebProblem) -> [SetupEdit] {
        var (state, edits): (DeviceState, [SetupEdit]) = (state, [])
        // What a backup stands in for comes first, in whichever order both are said.
        for (key, role) in [("source", PatchRole.preferred), ("backup", .backup)] {
            guard let value = object[key] else { continue }
            let part = try SourcePatch.assignment(
                value, of: channel, as: role, in: state.setup, announced: announced)
            for edit in part {
                do throws(EditRefusal) { state = try state.applying(.setup(edit)) } catch {
                    var problem = WebProblem(error)
                    problem.pointer = value.pointer
                    throw problem
                }
            }
            edits += part
        }
        return edits
    }

    private func edits(_ value: PatchValue, _ key: String) throws(WebProblem) -> [ChannelEdit] {
        switch key {
        case "name": [.name(value.isNull ? .standard(channel) : try value.name(ChannelName.self))]
        case "gainDb": [try gain(value)]
        case "maximumGainDb": [.maximumGain(try value.stepped(now: state.maximumGains[channel]))]
        case "mute":
            [value.node.string == "toggle" ? .toggleMute : .mute(try value.flag(now: settings.isMuted))]
        case "polarity": [.polarity(try polarity(value))]
        case "outputLevel": [.outputLevel(try value.word(of: OutputLevel.allCases))]
        case "delayMs": [.delay(try value.stepped(now: settings.delay))]
        case "generator": [.generator(try GeneratorPatch(now: settings.generator).generator(value))]
        case "equalizer":
            try EqualizerPatch(equalizer: settings.equalizer).edits(value)
        default: []
        }
    }

    /// What is relative stays so: two who turn at once both get their way.
    private func gain(_ value: PatchValue) throws(WebProblem) -> ChannelEdit {
        let gain: DigitalGain = try value.stepped(now: settings.gain)
        guard case .object = value.node.value, let by = value.node["by"]?.number else { return .gain(gain) }
        let steps = max(-10_000, min((by * Double(DigitalGain.stepsPerUnit)).rounded(), 10_000))
        return .gainBy(steps: Int(steps))
    }

    private func polarity(_ value: PatchValue) throws(WebProblem) -> Polarity {
        if value.node.string == "toggle" { return settings.polarity == .normal ? .inverted : .normal }
        return try value.word(of: Polarity.allCases)
    }
}

/// Reads what is to become of a generator.
struct GeneratorPatch {
    let now: Generator

    private enum Word: String, CaseIterable { case off, tone, pink, identify }

    /// What is not said stays where the kind is the same, and has its default else.
    func generator(_ value: PatchValue) throws(WebProblem) -> Generator {
        let object = try PatchObject(value)
        let word = try object["type"]?.word(of: Word.allCases) ?? Word(rawValue: now.word) ?? .off
        let known: [String] =
            switch word {
            case .off: ["type"]
            case .tone: ["type", "frequencyHz", "levelDbfs"]
            case .pink, .identify: ["type", "levelDbfs"]
            }
        // A client that sends back what it read has what its kind has, and no more.
        try object.refuseOthers(than: known, told: [])
        let (frequency, level) = present
        let newLevel: GeneratorLevel = try object["levelDbfs"]?.stepped(now: level) ?? level
        switch word {
        case .off: return .off
        case .tone: return .tone(try object["frequencyHz"]?.stepped(now: frequency) ?? frequency, newLevel)
        case .pink: return .pinkNoise(newLevel)
        case .identify: return .identification(newLevel)
        }
    }

    private var present: (BandFrequency, GeneratorLevel) {
        switch now {
        case .off: (Generator.defaultFrequency, .default)
        case .tone(let frequency, let level): (frequency, level)
        case .pinkNoise(let level), .identification(let level): (Generator.defaultFrequency, level)
        }
    }
}
