extension Parameter {
    /// The value as `edit` reads it and people do, with its unit: `-6 dB`, `on`, `tone 1000 Hz -20 dBFS`. Empty: a name
    /// that is not set, a gain that a cut does not have.
    public func text(in state: DeviceState) -> String {
        switch self {
        case .output(let channel, .gain): Self.text(of: state.sound.signal.channels[channel].gain)
        case .output(let channel, .maximumGain): Self.text(of: state.maximumGains[channel])
        case .output(let channel, .band(let band, .q)):
            PeakQ(unchecked: Self.values(of: band, channel, in: state).qStep).text
        case .output(let channel, .band(let band, .gain)):
            Self.gainText(of: Self.values(of: band, channel, in: state))
        case .output(let channel, .band(let band, .frequency)):
            "\(Self.values(of: band, channel, in: state).frequency.text) Hz"
        case .output(let channel, .delay): "\(state.sound.signal.channels[channel].delay.text) ms"
        case .setup(let key): key.text(in: state.setup)
        case .preset: state.activePreset.map { "\($0)\(state.isPresetModified ? "*" : "")" } ?? "none"
        default:
            switch value(in: state) {
            case .word(let word): word
            case .flag(let flag): flag ? "on" : "off"
            case .number, .none: ""
            }
        }
    }

    /// What it can be set to, in words; that of a Q depends on the type of its band.
    public func limits(in state: DeviceState) -> String {
        switch self {
        case .output(let channel, let parameter): Self.limits(of: parameter, channel, in: state)
        case .summing: "off, 1+2, 3+4, 1+2/3+4 (pairs) or 1+2+3+4 (all)"
        case .meters: "pre-fader or post-fader"
        case .brightness: "off, dim or full"
        case .model: "ANI4OUT-XLR or ANI4OUT-BLOCK"
        case .deviceName: "\(DeviceName.expectation); '' for the standard name"
        case .networkAudioName: "\(NetworkAudioName.expectation); '' for the standard name"
        case .preset: "nothing: it is read; ani4out preset recall recalls one"
        case .source: "\(SetupKey.sources.limits); '' for nothing"
        case .setup(let key): key.limits
        }
    }

    /// What turns a switch.
    static let switchLimits = "on, off or toggle"

    private static func limits(of parameter: OutputParameter, _ channel: OutputChannel, in state: DeviceState) -> String
    {
        switch parameter {
        case .name: ChannelName.expectation
        case .gain: "\(DigitalGain.expectation), -inf, or +3 or -=3 for louder or softer by 3 dB"
        case .maximumGain: "\(DigitalGain.expectation), or += and -= for more and less"
        case .mute, .equalizer, .band(_, .enabled): switchLimits
        case .polarity: "normal, inverted or toggle"
        case .band(let band, .type):
            BandType.types(of: band).map(\.rawValue).joined(separator: ", ")
        case .band(let band, .gain):
            values(of: band, channel, in: state).type.hasGain
                ? "\(BandGain.expectation), or += and -= for more and less" : "nothing: a cut has no gain"
        case .band(_, .frequency): "\(BandFrequency.expectation), 1k or 1.2 kHz, or += and -= for more and less"
        case .band(let band, .q): qLimits(values(of: band, channel, in: state).type)
        case .delay: "\(OutputDelay.expectation), or += and -= for more and less"
        case .level: "line, aux or mic"
        case .generator: GeneratorText.limits
        case .source: "flow:channel such as 1:3, or none"
        case .backup: "flow:channel of the flow that the output does not play, such as 2:3, or none"
        }
    }

    private static func qLimits(_ type: BandType) -> String {
        let (low, high) = (PeakQ(unchecked: type.qSteps.lowerBound), PeakQ(unchecked: type.qSteps.upperBound))
        return "\(low.text) to \(high.text) for \(type), or += and -= for more and less"
    }

    private static func values(
        of band: EqualizerBandNumber, _ channel: OutputChannel, in state: DeviceState
    ) -> BandValues {
        state.sound.signal.channels[channel].equalizer[values: band]
    }

    private static func gainText(of band: BandValues) -> String { band.type.hasGain ? "\(band.gain.text) dB" : "" }

    private static func text(of gain: DigitalGain) -> String { gain == .silence ? "-inf" : "\(gain.text) dB" }
}
