import DeviceModel

extension CommandSetting {
    /// What it is for the owner of the state: one batch; nil for what is no part of the state.
    var edits: [Edit]? {
        switch self {
        case .preset(let slot): [.preset(.recall(slot))]
        case .defaultSettings: [.defaultSettings]
        case .summing(let mode): [.summing(mode)]
        case .meterMode(let mode): [.meterMode(mode)]
        case .brightness(let brightness): [.brightness(brightness)]
        case .gain(let index, let gain): index.channels.map { .channel($0, .gain(gain)) }
        case .gainBy(let index, let steps): index.channels.map { .channel($0, .gainBy(steps: steps)) }
        case .mute(let index, let switching):
            index.channels.map { channel in
                switch switching {
                case .on: .channel(channel, .mute(true))
                case .off: .channel(channel, .mute(false))
                case .toggle: .channel(channel, .toggleMute)
                }
            }
        case .outputLevel(let index, let level): index.channels.map { .channel($0, .outputLevel(level)) }
        case .equalizer(let index, let band, let switching):
            index.channels.flatMap { channel in
                band.bands.map { band in
                    switch switching {
                    case .on: .channel(channel, .bandBypass(band, false))
                    case .off: .channel(channel, .bandBypass(band, true))
                    case .toggle: .channel(channel, .toggleBand(band))
                    }
                }
            }
        case .meterRate, .flash, .reboot: nil
        }
    }

    /// Whether everything changes at once, so that the number of the preset is told although it may be the same.
    var isRecall: Bool {
        switch self {
        case .preset, .defaultSettings: InferredChoices.recallAlwaysReportsPreset
        case .summing, .meterMode, .brightness, .gain, .gainBy, .mute, .outputLevel, .equalizer, .meterRate, .flash,
            .reboot:
            false
        }
    }
}
