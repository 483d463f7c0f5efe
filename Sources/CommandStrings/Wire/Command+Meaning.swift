import DeviceModel

extension Command {
    /// What it says, in words: `sets the gain of channel 2 to -6 dB`.
    public var meaning: String {
        switch self {
        case .get(let query): "asks for \(query.meaning)"
        case .set(let setting): setting.meaning
        }
    }
}

extension CommandQuery {
    fileprivate var meaning: String {
        switch self {
        case .device(let parameter): parameter.meaning
        case .presetName(let slot): "the name of preset \(slot)"
        case .channel(let index, let parameter): "\(parameter.meaning) of \(index.meaning)"
        case .equalizer(let index, let band): "\(band.meaning) of \(index.meaning)"
        case .all(.all): "everything"
        case .all(let index): "everything of \(index.meaning)"
        }
    }
}

extension CommandSetting {
    fileprivate var meaning: String {
        switch self {
        case .preset(let slot): "recalls preset \(slot)"
        case .defaultSettings: "recalls the default settings"
        case .summing(let mode): "sets the sums to \(mode.rawValue)"
        case .meterMode(let mode): "sets the meters to \(mode.rawValue)"
        case .brightness(let brightness): "sets the lights to \(brightness)"
        case .gain(let index, let gain): "sets the gain of \(index.meaning) to \(gain.text) dB"
        case .gainBy(let index, let steps):
            "changes the gain of \(index.meaning) by \(Double(steps) / Double(DigitalGain.stepsPerUnit)) dB"
        case .mute(let index, let switching): "\(switching.meaning) the mute of \(index.meaning)"
        case .outputLevel(let index, let level): "sets the output level of \(index.meaning) to \(level.rawValue)"
        case .equalizer(let index, let band, let switching):
            "\(switching.meaning) \(band.meaning) of \(index.meaning)"
        case .meterRate(.off): "has no more levels sent"
        case .meterRate(let rate): "has levels sent every \(rate.milliseconds) ms"
        case .flash(let isOn): isOn ? "has the lights flash" : "ends the flashing of the lights"
        case .reboot: "restarts the device"
        }
    }
}

extension Switching {
    fileprivate var meaning: String {
        switch self {
        case .on: "switches on"
        case .off: "switches off"
        case .toggle: "switches over"
        }
    }
}

extension ChannelIndex {
    fileprivate var meaning: String {
        switch self {
        case .all: "all channels"
        case .one(let channel): "channel \(channel)"
        }
    }
}

extension BandIndex {
    fileprivate var meaning: String {
        switch self {
        case .all: "all filters"
        case .one(let band): "filter \(band.rawValue)"
        }
    }
}

extension DeviceParameter {
    /// `the serial number`.
    var meaning: String {
        switch self {
        case .model: "the model"
        case .serialNumber: "the serial number"
        case .firmware: "the version"
        case .deviceName: "the device's name"
        case .networkAudioName: "the device's name in the audio network"
        case .audioAddress: "the address of the audio interface"
        case .audioMask: "the mask of the audio interface"
        case .audioGateway: "the gateway of the audio interface"
        case .controlMAC: "the MAC address of the control interface"
        case .preset: "the active preset"
        case .flash: "the flashing of the lights"
        case .meterRate: "the time between levels"
        case .brightness: "the brightness of the lights"
        case .summing: "the sums"
        case .meterMode: "the place of the meters"
        case .encryption: "the encryption"
        case .lastError: "the last error"
        }
    }
}

extension ChannelParameter {
    /// `the gain`.
    var meaning: String {
        switch self {
        case .name: "the name"
        case .networkAudioName: "the name in the audio network"
        case .gain: "the gain"
        case .mute: "the mute"
        case .outputLevel: "the output level"
        case .clip: "the clip indicator"
        case .limiter: "the limiter"
        case .peak: "the peak level"
        case .rms: "the RMS level"
        case .lightColor: "the colour of the signal light"
        case .lightState: "the state of the signal light"
        }
    }
}
