import DeviceModel
public import NIOCore
import NetworkAudio

extension Report {
    /// Adds the message, with its marks and nothing else: messages follow each other without a byte between them.
    public func write(to buffer: inout ByteBuffer) {
        buffer.writeStaticString("< ")
        switch self {
        case .device(let value):
            buffer.writeStaticString("REP ")
            buffer.writeString(value.word)
            buffer.writeInteger(UInt8(ascii: " "))
            buffer.writeString(value.text)
        case .channel(let channel, let value):
            buffer.writeStaticString("REP ")
            buffer.writeString(value.head(channel))
            buffer.writeInteger(UInt8(ascii: " "))
            buffer.writeString(value.text)
        case .sample(let levels):
            buffer.writeStaticString("SAMPLE")
            for level in levels.all {
                buffer.writeInteger(UInt8(ascii: " "))
                buffer.writeString(level.description)
            }
        case .error: buffer.writeStaticString("REP ERR")
        }
        buffer.writeStaticString(" >")
    }

    /// The message as text.
    public var text: String {
        var buffer = ByteBuffer()
        write(to: &buffer)
        return String(buffer: buffer)
    }
}

extension DeviceValue {
    var word: String {
        switch self {
        case .text(let text, _): text.parameter.rawValue
        case .address(let address, _): address.parameter.rawValue
        case .controlMAC: DeviceParameter.controlMAC.rawValue
        case .preset: DeviceParameter.preset.rawValue
        case .presetName(let slot, _): DeviceParameter.preset.rawValue + slot.description
        case .flash: DeviceParameter.flash.rawValue
        case .meterRate: DeviceParameter.meterRate.rawValue
        case .brightness: DeviceParameter.brightness.rawValue
        case .summing: DeviceParameter.summing.rawValue
        case .meterMode: DeviceParameter.meterMode.rawValue
        case .encryption: DeviceParameter.encryption.rawValue
        case .lastError: DeviceParameter.lastError.rawValue
        }
    }

    var text: String {
        switch self {
        case .text(let text, let value): value.padded(text.width)
        case .address(_, let address):
            ReportText(address.description, width: ReportWidth.address).padded(ReportWidth.address)
        case .controlMAC(let address): address.description
        case .preset(let slot): WireNumber.digits(slot?.number ?? 0, 2)
        case .presetName(_, let name): name.padded(ReportWidth.presetName)
        case .flash(let isOn), .encryption(let isOn): OnOff.word(isOn)
        case .meterRate(let rate): rate.description
        case .brightness(let brightness): brightness.word
        case .summing(let mode): mode.word
        case .meterMode(let mode): mode.word
        case .lastError(let text): text.padded(0)
        }
    }
}

extension ChannelValue {
    /// `2 AUDIO_MUTE`, or `02 PEQ 01`.
    func head(_ channel: OutputChannel) -> String {
        guard case .filter(let band, _) = self else { return "\(channel) \(word)" }
        return "\(WireNumber.digits(channel.rawValue, 2)) \(word) \(WireNumber.digits(band.rawValue, 2))"
    }

    var word: String {
        switch self {
        case .name: ChannelParameter.name.rawValue
        case .networkAudioName: ChannelParameter.networkAudioName.rawValue
        case .gain: ChannelParameter.gain.rawValue
        case .mute: ChannelParameter.mute.rawValue
        case .outputLevel: ChannelParameter.outputLevel.rawValue
        case .clip: ChannelParameter.clip.rawValue
        case .limiter: ChannelParameter.limiter.rawValue
        case .peak: ChannelParameter.peak.rawValue
        case .rms: ChannelParameter.rms.rawValue
        case .lightColor: ChannelParameter.lightColor.rawValue
        case .lightState: ChannelParameter.lightState.rawValue
        case .filter: ParameterWord.equalizer
        }
    }

    var text: String {
        switch self {
        case .name(let name), .networkAudioName(let name): name.padded(ReportWidth.name)
        case .gain(let gain): WireNumber.digits(gain.wireNumber, 4)
        case .mute(let isOn), .clip(let isOn), .limiter(let isOn), .filter(_, let isOn): OnOff.word(isOn)
        case .outputLevel(let level): level.word
        case .peak(let level), .rms(let level): level.description
        case .lightColor(let light): light.word
        case .lightState(let state): state.word
        }
    }
}

extension ReportText {
    /// In braces, with blanks up to a width.
    fileprivate func padded(_ width: Int) -> String {
        "{" + text + String(repeating: " ", count: max(0, width - text.utf8.count)) + "}"
    }
}
