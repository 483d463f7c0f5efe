/// What can be asked of the device as a whole; the raw values are the words on the wire.
public enum DeviceParameter: String, Sendable, Hashable, CaseIterable {
    case model = "MODEL"
    case serialNumber = "SERIAL_NUM"
    case firmware = "FW_VER"
    case deviceName = "DEVICE_ID"
    case networkAudioName = "NA_DEVICE_NAME"
    case audioAddress = "IP_ADDR_NET_AUDIO_PRIMARY"
    case audioMask = "IP_SUBNET_NET_AUDIO_PRIMARY"
    case audioGateway = "IP_GATEWAY_NET_AUDIO_PRIMARY"
    case controlMAC = "CONTROL_MAC_ADDR"
    case preset = "PRESET"
    case flash = "FLASH"
    case meterRate = "METER_RATE"
    case brightness = "LED_BRIGHTNESS"
    case summing = "AUDIO_SUMMING_MODE"
    case meterMode = "OUTPUT_METER_MODE"
    case encryption = "ENCRYPTION"
    case lastError = "LAST_ERROR_EVENT"
}

/// What can be asked of a channel, but for its equaliser.
public enum ChannelParameter: String, Sendable, Hashable, CaseIterable {
    case name = "CHAN_NAME"
    case networkAudioName = "NA_CHAN_NAME"
    case gain = "AUDIO_GAIN_HI_RES"
    case mute = "AUDIO_MUTE"
    case outputLevel = "AUDIO_OUT_LVL_SWITCH"
    case clip = "AUDIO_OUT_CLIP_INDICATOR"
    case limiter = "LIMITER_ENGAGED"
    case peak = "AUDIO_IN_PEAK_LVL"
    case rms = "AUDIO_IN_RMS_LVL"
    case lightColor = "LED_COLOR_SIG_CLIP"
    case lightState = "LED_STATE_SIG_CLIP"
}

/// Words that are no plain parameter.
enum ParameterWord {
    static let all = "ALL"
    static let equalizer = "PEQ"
    static let reboot = "REBOOT"
    static let defaultSettings = "DEFAULT_SETTINGS"
    static let increase = "INC"
    static let decrease = "DEC"
}
