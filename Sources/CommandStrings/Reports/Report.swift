public import DeviceModel
public import NetworkAudio

/// What the device can say.
public enum Report: Sendable, Hashable {
    case device(DeviceValue)
    case channel(OutputChannel, ChannelValue)
    /// The levels of the four channels, sent by themselves.
    case sample(PerChannel<MeterLevel>)
    /// The answer to everything that is not understood or not done.
    case error
}

/// A parameter of the device with its value.
public enum DeviceValue: Sendable, Hashable {
    case text(DeviceText, ReportText)
    case address(DeviceAddress, IPv4Address)
    case controlMAC(MACAddress)
    /// nil: none was recalled.
    case preset(PresetSlot?)
    case presetName(PresetSlot, ReportText)
    case flash(Bool)
    case meterRate(MeterRate)
    case brightness(LEDBrightness)
    case summing(SummingMode)
    case meterMode(MeterMode)
    case encryption(Bool)
    case lastError(ReportText)
}

/// A parameter of a channel with its value.
public enum ChannelValue: Sendable, Hashable {
    case name(ReportText)
    case networkAudioName(ReportText)
    case gain(DigitalGain)
    case mute(Bool)
    case outputLevel(OutputLevel)
    case clip(Bool)
    case limiter(Bool)
    case peak(MeterLevel)
    case rms(MeterLevel)
    case lightColor(SignalLight)
    case lightState(LightState)
    /// Whether a filter is in the path.
    case filter(EqualizerBandNumber, isOn: Bool)
}

/// The padded texts of the device.
public enum DeviceText: Sendable, Hashable, CaseIterable {
    case model, serialNumber, firmware, deviceName, networkAudioName

    var parameter: DeviceParameter {
        switch self {
        case .model: .model
        case .serialNumber: .serialNumber
        case .firmware: .firmware
        case .deviceName: .deviceName
        case .networkAudioName: .networkAudioName
        }
    }

    /// Characters between the braces.
    public var width: Int {
        switch self {
        case .model, .serialNumber: 32
        case .firmware: 18
        case .deviceName, .networkAudioName: ReportWidth.name
        }
    }
}

/// The addresses of the audio interface.
public enum DeviceAddress: Sendable, Hashable, CaseIterable {
    case address, mask, gateway

    var parameter: DeviceParameter {
        switch self {
        case .address: .audioAddress
        case .mask: .audioMask
        case .gateway: .audioGateway
        }
    }
}

/// Characters between the braces of texts.
enum ReportWidth {
    static let name = 31
    static let presetName = 25
    static let address = 15
}
