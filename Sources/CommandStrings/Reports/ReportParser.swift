import DeviceModel
import NetworkAudio

extension Report {
    /// Reads the body of a message of the device, as clients do: exact in every width. nil for everything else.
    public static func parse(_ body: [UInt8]) -> Report? {
        guard body.count >= 2, body.first == 32, body.last == 32 else { return nil }
        let text = String(decoding: body.dropFirst().dropLast(), as: UTF8.self)
        if text == "REP ERR" { return .error }
        if text.hasPrefix("SAMPLE ") { return ReportParser.sample(text) }
        guard text.hasPrefix("REP ") else { return nil }
        return ReportParser.report(text.dropFirst(4))
    }
}

private enum ReportParser {
    static func sample(_ text: String) -> Report? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, let one = level(words[1]), let two = level(words[2]), let three = level(words[3]),
            let four = level(words[4])
        else { return nil }
        return .sample(PerChannel(one, two, three, four))
    }

    static func report(_ text: Substring) -> Report? {
        guard let space = text.firstIndex(of: " ") else { return nil }
        let (first, rest) = (text[..<space], text[text.index(after: space)...])
        guard first.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return device(first, rest).map { .device($0) }
        }
        guard let number = WireNumber.parse(first, digits: 1...2), let channel = OutputChannel(rawValue: number) else {
            return nil
        }
        guard let space = rest.firstIndex(of: " ") else { return nil }
        let (word, value) = (rest[..<space], rest[rest.index(after: space)...])
        guard word == ParameterWord.equalizer else {
            guard first.utf8.count == 1, let parameter = ChannelParameter(rawValue: String(word)) else { return nil }
            return self.channel(parameter, value).map { .channel(channel, $0) }
        }
        let words = value.split(separator: " ", omittingEmptySubsequences: false)
        guard first.utf8.count == 2, words.count == 2, let band = WireNumber.parse(words[0], digits: 2...2),
            let band = EqualizerBandNumber(rawValue: band), let isOn = OnOff.parse(words[1])
        else { return nil }
        return .channel(channel, .filter(band, isOn: isOn))
    }

    private static func device(_ word: Substring, _ value: Substring) -> DeviceValue? {
        let presetWord = DeviceParameter.preset.rawValue
        if word.hasPrefix(presetWord), word != presetWord {
            let number = WireNumber.parse(word.dropFirst(presetWord.count), digits: 1...2)
            guard let slot = number.flatMap({ PresetSlot($0) }), presetWord + slot.description == word else {
                return nil
            }
            return text(value, ReportWidth.presetName).map { .presetName(slot, $0) }
        }
        switch DeviceParameter(rawValue: String(word)) {
        case .model: return text(value, of: .model)
        case .serialNumber: return text(value, of: .serialNumber)
        case .firmware: return text(value, of: .firmware)
        case .deviceName: return text(value, of: .deviceName)
        case .networkAudioName: return text(value, of: .networkAudioName)
        case .audioAddress: return address(value, of: .address)
        case .audioMask: return address(value, of: .mask)
        case .audioGateway: return address(value, of: .gateway)
        case .controlMAC: return MACAddress(String(value)).map { .controlMAC($0) }
        case .preset:
            guard let number = WireNumber.parse(value, digits: 2...2), number <= PresetSlot.numbers.upperBound else {
                return nil
            }
            return .preset(PresetSlot(number))
        case .flash: return OnOff.parse(value).map { .flash($0) }
        case .meterRate:
            return WireNumber.parse(value, digits: 5...5).flatMap { MeterRate(milliseconds: $0) }.map { .meterRate($0) }
        case .brightness: return LEDBrightness(word: value).map { .brightness($0) }
        case .summing: return SummingMode(word: value).map { .summing($0) }
        case .meterMode: return MeterMode(word: value).map { .meterMode($0) }
        case .encryption: return OnOff.parse(value).map { .encryption($0) }
        case .lastError: return text(value, nil).map { .lastError($0) }
        case nil: return nil
        }
    }

    private static func channel(_ parameter: ChannelParameter, _ value: Substring) -> ChannelValue? {
        switch parameter {
        case .name: text(value, ReportWidth.name).map { .name($0) }
        case .networkAudioName: text(value, ReportWidth.name).map { .networkAudioName($0) }
        case .gain:
            WireNumber.parse(value, digits: 4...4).flatMap { DigitalGain(wireNumber: $0) }.map { .gain($0) }
        case .mute: OnOff.parse(value).map { .mute($0) }
        case .outputLevel: OutputLevel(word: value).map { .outputLevel($0) }
        case .clip: OnOff.parse(value).map { .clip($0) }
        case .limiter: OnOff.parse(value).map { .limiter($0) }
        case .peak: level(value).map { .peak($0) }
        case .rms: level(value).map { .rms($0) }
        case .lightColor: SignalLight(word: value).map { .lightColor($0) }
        case .lightState: LightState(word: value).map { .lightState($0) }
        }
    }

    private static func level(_ word: Substring) -> MeterLevel? {
        WireNumber.parse(word, digits: 3...3).flatMap { MeterLevel(rawValue: $0) }
    }

    private static func text(_ value: Substring, of text: DeviceText) -> DeviceValue? {
        self.text(value, text.width).map { .text(text, $0) }
    }

    private static func address(_ value: Substring, of address: DeviceAddress) -> DeviceValue? {
        text(value, ReportWidth.address).flatMap { IPv4Address($0.text) }.map { .address(address, $0) }
    }

    /// A text in braces of exactly this width; without one, of any up to the longest.
    private static func text(_ value: Substring, _ width: Int?) -> ReportText? {
        guard value.first == "{", value.last == "}", value.utf8.count >= 2 else { return nil }
        let inner = String(value.dropFirst().dropLast())
        let isRight =
            if let width { inner.utf8.count == width } else { inner.utf8.count <= InferredChoices.longestErrorText }
        let text = ReportText(inner, width: InferredChoices.longestErrorText)
        // What is not as this device writes it is not its report.
        let isOurs = width == nil ? text.text == inner : inner.hasPrefix(text.text)
        return isRight && isOurs ? text : nil
    }
}
