extension Parameter {
    /// What a person wants by this text, in a device that is in this state: the state decides the limits of a Q and what
    /// `+=` is added to. What the device can reckon itself when the edit is made (a gain by so much, a switch the other
    /// way) is left to it.
    public func edit(_ text: String, in state: DeviceState) throws(SettingTextError) -> Edit {
        switch self {
        case .output(let channel, .source): .setup(.assign(channel, try Self.assignment(text)))
        case .output(let channel, .backup): .setup(.backup(channel, try Self.assignment(text)))
        case .output(let channel, let parameter):
            .channel(
                channel, try edit(parameter, text, state.maximumGains[channel], state.sound.signal.channels[channel]))
        case .summing: .summing(try word(text, state, also: ["pairs": .pairs, "all": .all]))
        case .meters: .meterMode(try word(text, state, also: ["pre": .preFader, "post": .postFader]))
        case .brightness: .brightness(try brightness(text))
        case .model: .variant(try variant(text, state))
        case .deviceName: .deviceName(SettingText.trimmed(text[...]).isEmpty ? nil : try DeviceName.parse(text))
        case .networkAudioName:
            .networkAudioName(SettingText.trimmed(text[...]).isEmpty ? nil : try NetworkAudioName.parse(text))
        case .source(let flow):
            .setup(.source(flow, SettingText.trimmed(text[...]).isEmpty ? nil : try SourceSetting.parse(text)))
        case .setup(let key): .setup(try key.edit(text))
        case .preset:
            throw .conflict("the preset in use is read", expected: "ani4out preset recall \(text)")
        }
    }

    private func edit(
        _ parameter: OutputParameter, _ text: String, _ maximum: DigitalGain, _ channel: ChannelSettings
    ) throws(SettingTextError) -> ChannelEdit {
        switch parameter {
        case .name: .name(try ChannelName.parse(text))
        case .gain: try gain(text)
        case .maximumGain: .maximumGain(try Self.limit(text, from: maximum))
        case .mute: try turned(text, on: .mute(true), off: .mute(false), other: .toggleMute)
        case .polarity: .polarity(try polarity(text, channel.polarity))
        case .equalizer:
            try turned(text, on: .equalizerBypass(false), off: .equalizerBypass(true), other: .toggleEqualizer)
        case .band(let band, .enabled):
            try turned(text, on: .bandBypass(band, false), off: .bandBypass(band, true), other: .toggleBand(band))
        case .band(let band, let parameter):
            .band(band, try BandText.edit(parameter, of: band, text, channel.equalizer[values: band]))
        case .delay: .delay(try Self.number(text, NumberText.milliseconds, from: channel.delay))
        case .level: .outputLevel(try Self.word(text, expected: "line, aux or mic"))
        case .generator: .generator(try GeneratorText.parse(text))
        case .source, .backup: throw .conflict("a source is no setting of the channel", expected: "another parameter")
        }
    }

    private static func assignment(_ text: String) throws(SettingTextError) -> FlowChannel? {
        let text = SettingText.trimmed(text[...])
        return text.isEmpty ? nil : try ChannelMap.parse(source: text)
    }

    /// A plus sign says by how much louder: `+3` and `+=3` are the same.
    private func gain(_ text: String) throws(SettingTextError) -> ChannelEdit {
        if let level = Self.level(text) { return .gain(level) }
        switch NumberText.entry(text, units: NumberText.decibels) {
        case .signed(let decibels), .relative(let decibels):
            let range = Double(DigitalGain.steps.count)
            return .gainBy(steps: Int(max(-range, min((decibels * 10).rounded(), range))))
        case .absolute, nil: return .gain(try Self.number(text, NumberText.decibels, from: DigitalGain.unity))
        }
    }

    /// Silence in its several spellings.
    private static func level(_ text: String) -> DigitalGain? {
        ["-inf", "-infinity", "-∞"].contains(NumberText.plain(text)) ? .silence : nil
    }

    private static func limit(_ text: String, from now: DigitalGain) throws(SettingTextError) -> DigitalGain {
        if let level = level(text) { return level }
        return try number(text, NumberText.decibels, from: now)
    }

    private func turned(
        _ text: String, on: ChannelEdit, off: ChannelEdit, other: ChannelEdit
    ) throws(SettingTextError) -> ChannelEdit {
        switch NumberText.plain(text) {
        case "on", "true", "yes", "1": on
        case "off", "false", "no", "0": off
        case "toggle": other
        default: throw .malformed(text, expected: Self.switchLimits)
        }
    }

    private func polarity(_ text: String, _ now: Polarity) throws(SettingTextError) -> Polarity {
        guard NumberText.plain(text) != "toggle" else { return now == .normal ? .inverted : .normal }
        return try Self.word(text, expected: "normal, inverted or toggle")
    }

    private func brightness(_ text: String) throws(SettingTextError) -> LEDBrightness {
        let plain = NumberText.plain(text)
        guard let found = LEDBrightness.allCases.first(where: { "\($0)" == plain || "\($0.rawValue)" == plain }) else {
            throw .malformed(text, expected: "off, dim or full")
        }
        return found
    }

    private func variant(_ text: String, _ state: DeviceState) throws(SettingTextError) -> DeviceVariant {
        let plain = NumberText.plain(text)
        let found = DeviceVariant.allCases.first { $0.rawValue == plain || $0.model.lowercased() == plain }
        guard let found else { throw .malformed(text, expected: limits(in: state)) }
        return found
    }

    private func word<Word: RawRepresentable<String>>(
        _ text: String, _ state: DeviceState, also: [String: Word]
    ) throws(SettingTextError) -> Word {
        if let word = also[NumberText.plain(text)] { return word }
        return try Self.word(text, expected: limits(in: state))
    }

    private static func word<Word: RawRepresentable<String>>(
        _ text: String, expected: String
    ) throws(SettingTextError) -> Word {
        guard let word = Word(rawValue: NumberText.plain(text)) else { throw .malformed(text, expected: expected) }
        return word
    }

    /// The number a text says, rounded to the nearest step; `+=` and `-=` are reckoned from the value as it is. What
    /// they lead beyond the limits is refused, like any other value there.
    static func number<Value: SteppedValue>(
        _ text: String, _ units: [(String, Double)], from now: Value
    ) throws(SettingTextError) -> Value {
        let wanted: Double
        switch NumberText.entry(text, units: units) {
        case .absolute(let number): wanted = number
        case .relative(let difference): wanted = now.value + difference
        case .signed(let number):
            throw .conflict(
                "'\(text)' could be a value or a difference",
                expected: "\(Value(number)?.text ?? "a number") for the value, +=\(Value(number)?.text ?? "…") for more"
            )
        case nil: throw .malformed(text, expected: Value.expectation)
        }
        guard let value = Value(wanted) else { throw .outOfRange(text, expected: Value.expectation) }
        return value
    }
}
