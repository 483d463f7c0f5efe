import DeviceModel

extension Command {
    /// Reads a body, with or without blanks at its ends.
    ///
    /// - Throws: why it is not understood.
    public static func parse(_ body: [UInt8]) throws(CommandRefusal) -> Command {
        var words = try WordReader(body)
        guard let verb = words.next() else { throw .empty }
        let command: Command
        switch verb {
        case "GET": command = .get(try CommandParser.query(&words))
        case "SET": command = .set(try CommandParser.setting(&words))
        default: throw .unknownVerb(String(verb))
        }
        try words.end()
        return command
    }
}

/// What stands behind GET and SET.
private enum CommandParser {
    static func query(_ words: inout WordReader) throws(CommandRefusal) -> CommandQuery {
        switch try subject(&words) {
        case .device(let word):
            if word == ParameterWord.all, !InferredChoices.allNeedsIndex { return .all(.all) }
            if let slot = presetName(word) { return .presetName(slot) }
            if let parameter = DeviceParameter(rawValue: word) { return .device(parameter) }
            throw deviceRefusal(word)
        case .channel(let index, let word):
            if word == ParameterWord.all { return .all(index) }
            if word == ParameterWord.equalizer { return .equalizer(index, try band(&words)) }
            if let parameter = ChannelParameter(rawValue: word) { return .channel(index, parameter) }
            throw channelRefusal(word)
        }
    }

    static func setting(_ words: inout WordReader) throws(CommandRefusal) -> CommandSetting {
        switch try subject(&words) {
        case .device(let word): try deviceSetting(word, &words)
        case .channel(let index, let word): try channelSetting(index, word, &words)
        }
    }

    private static func deviceSetting(
        _ word: String, _ words: inout WordReader
    ) throws(CommandRefusal) -> CommandSetting {
        if word == ParameterWord.reboot { return .reboot }
        if word == ParameterWord.defaultSettings { return .defaultSettings }
        guard let parameter = DeviceParameter(rawValue: word) else {
            throw presetName(word) == nil && word != ParameterWord.all ? deviceRefusal(word) : .notWritable(word)
        }
        switch parameter {
        case .preset:
            return .preset(
                try words.value(expected: "1 to 10") {
                    WireNumber.parse($0, digits: 1...2).flatMap { PresetSlot($0) }
                })
        case .flash: return .flash(try words.isOn())
        case .meterRate:
            return .meterRate(
                try words.value(expected: "0, or 100 to 99999 milliseconds") {
                    WireNumber.parse($0, digits: 1...5).flatMap { MeterRate(milliseconds: $0) }
                })
        case .brightness: return .brightness(try words.word(LEDBrightness.self))
        case .summing: return .summing(try words.word(SummingMode.self))
        case .meterMode: return .meterMode(try words.word(MeterMode.self))
        case .model, .serialNumber, .firmware, .deviceName, .networkAudioName, .audioAddress, .audioMask,
            .audioGateway, .controlMAC, .encryption, .lastError:
            throw .notWritable(word)
        }
    }

    private static func channelSetting(
        _ index: ChannelIndex, _ word: String, _ words: inout WordReader
    ) throws(CommandRefusal) -> CommandSetting {
        if word == ParameterWord.equalizer {
            let band = try band(&words)
            let switching = try words.word(Switching.self)
            guard InferredChoices.equalizerToggles || switching != .toggle else {
                throw .badValue(switching.word, expected: "ON, OFF")
            }
            return .equalizer(index, band, switching)
        }
        guard let parameter = ChannelParameter(rawValue: word) else {
            throw word == ParameterWord.all ? .notWritable(word) : channelRefusal(word)
        }
        switch parameter {
        case .gain: return try gain(index, &words)
        case .mute: return .mute(index, try words.word(Switching.self))
        case .outputLevel: return .outputLevel(index, try words.word(OutputLevel.self))
        case .name, .networkAudioName, .clip, .limiter, .peak, .rms, .lightColor, .lightState:
            throw .notWritable(word)
        }
    }

    private static func gain(
        _ index: ChannelIndex, _ words: inout WordReader
    ) throws(CommandRefusal) -> CommandSetting {
        let expectation = "0000 to 1400, INC n or DEC n"
        guard let word = words.next() else { throw .badValue("", expected: expectation) }
        guard word != ParameterWord.increase, word != ParameterWord.decrease else {
            let steps = try words.value(expected: "1 to 4 digits") {
                WireNumber.parse($0, digits: InferredChoices.stepDigits)
            }
            return .gainBy(index, steps: word == ParameterWord.increase ? steps : -steps)
        }
        guard let number = WireNumber.parse(word, digits: InferredChoices.gainDigits),
            let gain = DigitalGain(wireNumber: number)
        else { throw .badValue(String(word), expected: expectation) }
        return .gain(index, gain)
    }

    private enum Subject {
        case device(String)
        case channel(ChannelIndex, String)
    }

    /// A parameter, with the index before it where there is one.
    private static func subject(_ words: inout WordReader) throws(CommandRefusal) -> Subject {
        guard let first = words.next() else { throw .parameterMissing }
        guard first.utf8.allSatisfy({ (48...57).contains($0) }) else { return .device(String(first)) }
        guard let number = WireNumber.parse(first, digits: InferredChoices.channelDigits),
            let index = ChannelIndex(number)
        else { throw .badIndex(String(first)) }
        guard let word = words.next() else { throw .parameterMissing }
        return .channel(index, String(word))
    }

    private static func band(_ words: inout WordReader) throws(CommandRefusal) -> BandIndex {
        guard let word = words.next() else { throw .indexMissing("the filter of \(ParameterWord.equalizer)") }
        guard let number = WireNumber.parse(word, digits: InferredChoices.channelDigits), let band = BandIndex(number)
        else { throw .badIndex(String(word)) }
        return band
    }

    /// `PRESET7`: the number is part of the word.
    private static func presetName(_ word: String) -> PresetSlot? {
        let prefix = DeviceParameter.preset.rawValue
        guard word.hasPrefix(prefix), !word.hasPrefix(prefix + "0") else { return nil }
        return WireNumber.parse(word.dropFirst(prefix.count), digits: 1...2).flatMap { PresetSlot($0) }
    }

    private static func deviceRefusal(_ word: String) -> CommandRefusal {
        switch word {
        case ParameterWord.reboot, ParameterWord.defaultSettings: .notReadable(word)
        case ParameterWord.equalizer: .indexMissing(word)
        default: ChannelParameter(rawValue: word) == nil ? .unknownParameter(word) : .indexMissing(word)
        }
    }

    private static func channelRefusal(_ word: String) -> CommandRefusal {
        let isOfDevice =
            DeviceParameter(rawValue: word) != nil || presetName(word) != nil || word == ParameterWord.reboot
            || word == ParameterWord.defaultSettings
        return isOfDevice ? .indexNotTaken(word) : .unknownParameter(word)
    }
}
