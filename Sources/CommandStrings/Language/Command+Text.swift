import DeviceModel

extension Command {
    /// The body in its documented form: `SET 2 AUDIO_GAIN_HI_RES 1040`. `parse` reads it back.
    public var text: String {
        switch self {
        case .get(let query): "GET \(query.text)"
        case .set(let setting): "SET \(setting.text)"
        }
    }
}

extension CommandQuery {
    fileprivate var text: String {
        switch self {
        case .device(let parameter): parameter.rawValue
        case .presetName(let slot): "\(DeviceParameter.preset.rawValue)\(slot)"
        case .channel(let index, let parameter): "\(index) \(parameter.rawValue)"
        case .equalizer(let index, let band): equalizerText(index, band)
        case .all(let index): "\(index) \(ParameterWord.all)"
        }
    }
}

extension CommandSetting {
    fileprivate var text: String {
        switch self {
        case .preset(let slot): "\(DeviceParameter.preset.rawValue) \(WireNumber.digits(slot.number, 2))"
        case .defaultSettings: ParameterWord.defaultSettings
        case .summing(let mode): "\(DeviceParameter.summing.rawValue) \(mode.word)"
        case .meterMode(let mode): "\(DeviceParameter.meterMode.rawValue) \(mode.word)"
        case .brightness(let brightness): "\(DeviceParameter.brightness.rawValue) \(brightness.word)"
        case .gain(let index, let gain):
            "\(index) \(ChannelParameter.gain.rawValue) \(WireNumber.digits(gain.wireNumber, 4))"
        case .gainBy(let index, let steps):
            "\(index) \(ChannelParameter.gain.rawValue) "
                + "\(steps < 0 ? ParameterWord.decrease : ParameterWord.increase) \(steps.magnitude)"
        case .mute(let index, let switching): "\(index) \(ChannelParameter.mute.rawValue) \(switching.word)"
        case .outputLevel(let index, let level): "\(index) \(ChannelParameter.outputLevel.rawValue) \(level.word)"
        case .equalizer(let index, let band, let switching): "\(equalizerText(index, band)) \(switching.word)"
        case .meterRate(let rate): "\(DeviceParameter.meterRate.rawValue) \(rate)"
        case .flash(let isOn): "\(DeviceParameter.flash.rawValue) \(OnOff.word(isOn))"
        case .reboot: ParameterWord.reboot
        }
    }
}

/// `02 PEQ 00`.
private func equalizerText(_ index: ChannelIndex, _ band: BandIndex) -> String {
    "\(WireNumber.digits(index.number, 2)) \(ParameterWord.equalizer) \(WireNumber.digits(band.number, 2))"
}
