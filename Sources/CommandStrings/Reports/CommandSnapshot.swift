public import DeviceModel
import NetworkAudio

/// All that the command strings can tell, at one moment.
public struct CommandSnapshot: Sendable, Hashable {
    public var state: DeviceState
    public var identity: DeviceIdentity
    public var live: CommandLiveStatus
    public var meterRate: MeterRate

    public init(
        state: DeviceState, identity: DeviceIdentity, live: CommandLiveStatus = CommandLiveStatus(),
        meterRate: MeterRate = .off
    ) {
        self.state = state
        self.identity = identity
        self.live = live
        self.meterRate = meterRate
    }

    public func value(_ parameter: DeviceParameter) -> DeviceValue {
        switch parameter {
        case .model: text(.model, state.variant.model)
        case .serialNumber: text(.serialNumber, identity.serialNumber)
        case .firmware: text(.firmware, identity.firmware)
        case .deviceName: text(.deviceName, deviceName)
        case .networkAudioName: text(.networkAudioName, networkAudioName)
        case .audioAddress: .address(.address, identity.audio?.address ?? .any)
        case .audioMask: .address(.mask, identity.audio?.mask ?? .any)
        case .audioGateway: .address(.gateway, identity.audio?.gateway ?? .any)
        case .controlMAC: .controlMAC(identity.control?.mac ?? MACAddress(rawValue: 0))
        case .preset: .preset(state.activePreset)
        case .flash: .flash(live.isFlashing)
        case .meterRate: .meterRate(meterRate)
        case .brightness: .brightness(state.sound.brightness)
        case .summing: .summing(state.sound.signal.summing)
        case .meterMode: .meterMode(state.sound.signal.meterMode)
        case .encryption: .encryption(live.isEncrypted)
        case .lastError: .lastError(ReportText(live.lastError, width: InferredChoices.longestErrorText))
        }
    }

    public func value(_ parameter: ChannelParameter, of channel: OutputChannel) -> ChannelValue {
        let (settings, now) = (state.sound.signal.channels[channel], live.channels[channel])
        return switch parameter {
        case .name: .name(ReportText(state.sound.channelNames[channel].text, width: ReportWidth.name))
        case .networkAudioName:
            .networkAudioName(
                ReportText(InferredChoices.networkAudioName(of: channel, in: state), width: ReportWidth.name))
        case .gain: .gain(settings.gain)
        case .mute: .mute(settings.isMuted)
        case .outputLevel: .outputLevel(settings.outputLevel)
        case .clip: .clip(now.isClipping)
        case .limiter: .limiter(isLimiting(channel))
        case .peak: .peak(MeterLevel(now.level.peak))
        case .rms: .rms(MeterLevel(now.level.rms))
        case .lightColor: .lightColor(now.light)
        case .lightState: .lightState(now.lightState)
        }
    }

    public func filter(_ band: EqualizerBandNumber, of channel: OutputChannel) -> ChannelValue {
        .filter(band, isOn: !state.sound.signal.channels[channel].equalizer[isBypassed: band])
    }

    public func presetName(_ slot: PresetSlot) -> DeviceValue {
        let name = state.presets[slot]?.name.text ?? InferredChoices.emptyPresetName
        return .presetName(slot, ReportText(name, width: ReportWidth.presetName))
    }

    var deviceName: String { state.deviceName?.text ?? identity.standardName }
    var networkAudioName: String { state.networkAudioName?.text ?? identity.standardName }

    func isLimiting(_ channel: OutputChannel) -> Bool {
        live.channels[channel].isLimiting && InferredChoices.hasLimiter(channel, in: state.sound.signal.summing)
    }

    private func text(_ text: DeviceText, _ value: String) -> DeviceValue {
        .text(text, ReportText(value, width: text.width))
    }
}
