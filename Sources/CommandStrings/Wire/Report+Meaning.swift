import DeviceModel

extension Report {
    /// What it says, in words: `the gain of channel 2 is -6 dB`.
    public var meaning: String {
        switch self {
        case .device(let value): value.meaning
        case .channel(let channel, let value): value.meaning("channel \(channel)")
        case .sample(let levels):
            "levels: \(levels.all.map { "\($0.rawValue - MeterLevel.range.upperBound)" }.joined(separator: ", ")) dBFS"
        case .error: "the command was refused"
        }
    }
}

extension DeviceValue {
    fileprivate var meaning: String {
        switch self {
        case .text(let text, let value): "\(text.parameter.meaning) is '\(value)'"
        case .address(let address, let value): "\(address.parameter.meaning) is \(value)"
        case .controlMAC(let address): "\(DeviceParameter.controlMAC.meaning) is \(address)"
        case .preset(nil): "no preset is active"
        case .preset(let slot?): "preset \(slot) is active"
        case .presetName(let slot, let name):
            name.text.isEmpty ? "preset \(slot) is empty" : "preset \(slot) is '\(name)'"
        case .flash(let isOn): isOn ? "the lights flash" : "the lights do not flash"
        case .meterRate(.off): "no levels are sent"
        case .meterRate(let rate): "levels are sent every \(rate.milliseconds) ms"
        case .brightness(let brightness): "\(DeviceParameter.brightness.meaning) is \(brightness)"
        case .summing(let mode): "the sums are \(mode.rawValue)"
        case .meterMode(let mode): "the meters are \(mode.rawValue)"
        case .encryption(let isOn): "\(DeviceParameter.encryption.meaning) is \(isOn ? "on" : "off")"
        case .lastError(let text): text.text.isEmpty ? "there was no error" : "the last error is '\(text)'"
        }
    }
}

extension ChannelValue {
    fileprivate func meaning(_ channel: String) -> String {
        func of(_ parameter: ChannelParameter, _ value: String) -> String {
            "\(parameter.meaning) of \(channel) is \(value)"
        }
        func level(_ level: MeterLevel) -> String { "\(level.rawValue - MeterLevel.range.upperBound) dBFS" }
        func state(_ isOn: Bool) -> String { isOn ? "on" : "off" }
        return switch self {
        case .name(let name): of(.name, "'\(name)'")
        case .networkAudioName(let name): of(.networkAudioName, "'\(name)'")
        case .gain(let gain): of(.gain, "\(gain.text) dB")
        case .mute(let isOn): of(.mute, state(isOn))
        case .outputLevel(let level): of(.outputLevel, level.rawValue)
        case .clip(let isOn): of(.clip, state(isOn))
        case .limiter(let isOn): of(.limiter, state(isOn))
        case .peak(let value): of(.peak, level(value))
        case .rms(let value): of(.rms, level(value))
        case .lightColor(let light): of(.lightColor, light.rawValue)
        case .lightState(let value): of(.lightState, value.word.lowercased())
        case .filter(let band, let isOn): "filter \(band.rawValue) of \(channel) is \(state(isOn))"
        }
    }
}
