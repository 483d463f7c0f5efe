import DeviceModel

/// What is told without being asked.
public enum CommandReports {
    /// What differs between two moments and is told by itself, the device's first. Levels are not (SAMPLE tells them),
    /// nor what does not change while the device runs, nor names of presets.
    public static func changes(from old: CommandSnapshot, to new: CommandSnapshot) -> [Report] {
        var found = ChangeList(old: old, new: new)
        found.compare(.preset, \.state.activePreset)
        found.compare(.summing, \.state.sound.signal.summing)
        found.compare(.meterMode, \.state.sound.signal.meterMode)
        found.compare(.brightness, \.state.sound.brightness)
        found.compare(.flash, \.live.isFlashing)
        found.compare(.encryption, \.live.isEncrypted)
        found.compare(.deviceName, \.deviceName)
        found.compare(.networkAudioName, \.networkAudioName)
        found.compare(.meterRate, \.meterRate)
        for channel in OutputChannel.allCases { found.compare(channel) }
        return found.reports
    }
}

private struct ChangeList {
    let old: CommandSnapshot
    let new: CommandSnapshot
    var reports: [Report] = []

    mutating func compare<Value: Equatable>(
        _ parameter: DeviceParameter, _ path: KeyPath<CommandSnapshot, Value>
    ) {
        if old[keyPath: path] != new[keyPath: path] { reports.append(.device(new.value(parameter))) }
    }

    mutating func compare(_ channel: OutputChannel) {
        compareSettings(channel)
        let (before, after) = (old.live.channels[channel], new.live.channels[channel])
        if before.isClipping != after.isClipping { report(.clip, channel) }
        if old.isLimiting(channel) != new.isLimiting(channel) { report(.limiter, channel) }
        if before.light != after.light { report(.lightColor, channel) }
        if before.lightState != after.lightState { report(.lightState, channel) }
    }

    private mutating func compareSettings(_ channel: OutputChannel) {
        if old.state.sound.channelNames[channel] != new.state.sound.channelNames[channel] { report(.name, channel) }
        let names = (
            InferredChoices.networkAudioName(of: channel, in: old.state),
            InferredChoices.networkAudioName(of: channel, in: new.state)
        )
        if names.0 != names.1 { report(.networkAudioName, channel) }
        let (before, after) = (old.state.sound.signal.channels[channel], new.state.sound.signal.channels[channel])
        if before.gain != after.gain { report(.gain, channel) }
        if before.isMuted != after.isMuted { report(.mute, channel) }
        if before.outputLevel != after.outputLevel { report(.outputLevel, channel) }
        for band in EqualizerBandNumber.allCases
        where before.equalizer[isBypassed: band] != after.equalizer[isBypassed: band] {
            reports.append(.channel(channel, new.filter(band, of: channel)))
        }
    }

    private mutating func report(_ parameter: ChannelParameter, _ channel: OutputChannel) {
        reports.append(.channel(channel, new.value(parameter, of: channel)))
    }
}
