import DeviceModel
import SeededRandom

/// Writes settings of the signal path as a person might: keys in any order, what is as by default left out or not.
struct SignalJSONWriter {
    var random: SeededGenerator

    mutating func text(of signal: SignalSettings) -> String {
        var channels: [String] = []
        for output in OutputChannel.allCases {
            let channel = signal.channels[output]
            channels += member("\(output)", channelText(channel), isDefault: channel == ChannelSettings())
        }
        var members = member("summing", quoted(signal.summing.rawValue), isDefault: signal.summing == .off)
        members += member("meters", quoted(signal.meterMode.rawValue), isDefault: signal.meterMode == .postFader)
        members += member("channels", object(channels), isDefault: channels.isEmpty)
        return object(members)
    }

    private mutating func channelText(_ channel: ChannelSettings) -> String {
        let plain = ChannelSettings()
        var members = member("gainDb", number(channel.gain), isDefault: channel.gain == plain.gain)
        members += member(
            "maximumGainDb", number(channel.maximumGain), isDefault: channel.maximumGain == plain.maximumGain)
        members += member("mute", "\(channel.isMuted)", isDefault: !channel.isMuted)
        members += member("polarity", quoted(channel.polarity.rawValue), isDefault: channel.polarity == .normal)
        members += member("outputLevel", quoted(channel.outputLevel.rawValue), isDefault: channel.outputLevel == .line)
        members += member("delayMs", number(channel.delay), isDefault: channel.delay == .none)
        members += member("generator", generatorText(channel.generator), isDefault: channel.generator == .off)
        members += member("eq", equalizerText(channel.equalizer), isDefault: channel.equalizer == .default)
        return object(members)
    }

    private mutating func generatorText(_ generator: Generator) -> String {
        var members = ["\"signal\": \"\(generator.word)\""]
        switch generator {
        case .off: return random.one(in: 2) ? quoted("off") : object(members)
        case .pinkNoise(let level), .identification(let level):
            if level == .default, random.one(in: 2) { return quoted(generator.word) }
            members += member("levelDbfs", number(level), isDefault: level == .default)
        case .tone(let frequency, let level):
            members += member("levelDbfs", number(level), isDefault: level == .default)
            members += member("frequencyHz", number(frequency), isDefault: frequency == Generator.defaultFrequency)
        }
        return object(members)
    }

    private mutating func equalizerText(_ equalizer: Equalizer) -> String {
        var bands: [String] = []
        let first = equalizer.first
        let firstText =
            switch first.shape {
            case .parametric(let band): text("parametric", band, first.isBypassed)
            case .lowCut(let band): text("low-cut", band, first.isBypassed)
            case .lowShelf(let band): text("low-shelf", band, first.isBypassed)
            }
        bands += member("1", firstText, isDefault: first == Equalizer.default.first)
        let second = equalizer.second
        bands += member(
            "2", text("parametric", second.shape, second.isBypassed), isDefault: second == Equalizer.default.second)
        let third = equalizer.third
        bands += member(
            "3", text("parametric", third.shape, third.isBypassed), isDefault: third == Equalizer.default.third)
        let fourth = equalizer.fourth
        let fourthText =
            switch fourth.shape {
            case .parametric(let band): text("parametric", band, fourth.isBypassed)
            case .highCut(let band): text("high-cut", band, fourth.isBypassed)
            case .highShelf(let band): text("high-shelf", band, fourth.isBypassed)
            }
        bands += member("4", fourthText, isDefault: fourth == Equalizer.default.fourth)
        var members = member("bypass", "\(equalizer.isBypassed)", isDefault: !equalizer.isBypassed)
        members += member("bands", object(bands), isDefault: bands.isEmpty)
        return object(members)
    }

    private mutating func text(_ type: String, _ band: PeakBand, _ isBypassed: Bool) -> String {
        var members = member("gainDb", number(band.gain), isDefault: band.gain == .flat)
        members += member("q", number(band.q), isDefault: band.q == .default)
        return text(type, members, band.frequency, isBypassed)
    }

    private mutating func text(_ type: String, _ band: CutBand, _ isBypassed: Bool) -> String {
        text(type, member("q", number(band.q), isDefault: band.q == .default), band.frequency, isBypassed)
    }

    private mutating func text(_ type: String, _ band: ShelfBand, _ isBypassed: Bool) -> String {
        var members = member("gainDb", number(band.gain), isDefault: band.gain == .flat)
        members += member("q", number(band.q), isDefault: band.q == .default)
        return text(type, members, band.frequency, isBypassed)
    }

    private mutating func text(
        _ type: String, _ members: [String], _ frequency: BandFrequency, _ isBypassed: Bool
    ) -> String {
        var members = members + ["\"frequencyHz\": \(number(frequency))"]
        members += member("type", quoted(type), isDefault: type == "parametric")
        members += member("bypass", "\(isBypassed)", isDefault: !isBypassed)
        return object(members)
    }

    /// Nothing in half the cases where the value is as by default.
    private mutating func member(_ name: String, _ text: String, isDefault: Bool) -> [String] {
        isDefault && random.one(in: 2) ? [] : ["\"\(name)\": \(text)"]
    }

    private mutating func object(_ members: [String]) -> String {
        let blank = random.one(in: 8) ? "\n" : " "
        return "{" + members.shuffled(using: &random).joined(separator: "," + blank) + "}"
    }

    private mutating func number(_ value: some SteppedValue) -> String {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: "\(value.step)e-\("\(type(of: value).stepsPerUnit)".count - 1)"
        case 1: "\(value.value)"
        default: value.text
        }
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
