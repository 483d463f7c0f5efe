import DeviceModel

extension CommandSnapshot {
    /// What answers a question.
    public func answers(to query: CommandQuery) -> [Report] {
        switch query {
        case .device(let parameter): [.device(value(parameter))]
        case .presetName(let slot): [.device(presetName(slot))]
        case .channel(let index, let parameter): values(parameter, index)
        case .equalizer(let index, let band): filters(index, band)
        case .all(.all): device + OutputChannel.allCases.flatMap { everything(of: $0) }
        case .all(.one(let channel)):
            (InferredChoices.channelAllTellsDevice ? device : []) + everything(of: channel)
        }
    }

    /// What answers a setting that was made: the values as they are. Nothing answers a restart.
    public func answers(to setting: CommandSetting) -> [Report] {
        switch setting {
        case .preset, .defaultSettings: [.device(value(.preset))]
        case .summing: [.device(value(.summing))]
        case .meterMode: [.device(value(.meterMode))]
        case .brightness: [.device(value(.brightness))]
        case .gain(let index, _), .gainBy(let index, _): values(.gain, index)
        case .mute(let index, _): values(.mute, index)
        case .outputLevel(let index, _): values(.outputLevel, index)
        case .equalizer(let index, let band, _): filters(index, band)
        case .meterRate: [.device(value(.meterRate))]
        case .flash: [.device(value(.flash))]
        case .reboot: []
        }
    }

    private func values(_ parameter: ChannelParameter, _ index: ChannelIndex) -> [Report] {
        index.channels.map { .channel($0, value(parameter, of: $0)) }
    }

    private func filters(_ index: ChannelIndex, _ band: BandIndex) -> [Report] {
        index.channels.flatMap { channel in
            band.bands.map { .channel(channel, filter($0, of: channel)) }
        }
    }

    private var device: [Report] {
        DeviceParameter.allCases.map { .device(value($0)) } + PresetSlot.all.map { .device(presetName($0)) }
    }

    private func everything(of channel: OutputChannel) -> [Report] {
        ChannelParameter.allCases.map { .channel(channel, value($0, of: channel)) } + filters(.one(channel), .all)
    }
}
