/// The value of a parameter as programs read it.
public enum ParameterValue: Sendable, Hashable {
    /// In the parameter's unit, exact with that many decimals.
    case number(Double, decimals: Int)
    case word(String)
    case flag(Bool)
    /// Not set, or the parameter has none at the moment.
    case none
}

extension Parameter {
    /// The unit of its numbers; nil where it has none.
    public var unit: String? {
        switch self {
        case .output(_, .gain), .output(_, .maximumGain), .output(_, .band(_, .gain)): "dB"
        case .output(_, .band(_, .frequency)): "Hz"
        case .output(_, .delay), .setup(.linkOffset), .setup(.outputLatency), .setup(.converterDelay): "ms"
        case .setup(.headroom): "dB"
        default: nil
        }
    }

    /// The value as a program reads it. Silence is −110 dB.
    public func value(in state: DeviceState) -> ParameterValue {
        switch self {
        case .output(let channel, let parameter): Self.value(of: parameter, channel, in: state)
        case .summing: .word(state.sound.signal.summing.rawValue)
        case .meters: .word(state.sound.signal.meterMode.rawValue)
        case .brightness: .word("\(state.sound.brightness)")
        case .model: .word(state.variant.model)
        case .deviceName: state.deviceName.map { .word($0.text) } ?? .none
        case .networkAudioName: state.networkAudioName.map { .word($0.text) } ?? .none
        case .preset: state.activePreset.map { .number(Double($0.number), decimals: 0) } ?? .none
        case .source(let flow): state.setup.sources[flow].map { .word($0.origin) } ?? .none
        case .setup(let key): key.value(in: state.setup)
        }
    }

    private static func value(
        of parameter: OutputParameter, _ channel: OutputChannel, in state: DeviceState
    ) -> ParameterValue {
        let settings = state.sound.signal.channels[channel]
        return switch parameter {
        case .name: .word(state.sound.channelNames[channel].text)
        case .gain: number(settings.gain)
        case .maximumGain: number(state.maximumGains[channel])
        case .mute: .flag(settings.isMuted)
        case .polarity: .word(settings.polarity.rawValue)
        case .equalizer: .flag(!settings.equalizer.isBypassed)
        case .band(let band, .enabled): .flag(!settings.equalizer[isBypassed: band])
        case .band(let band, let parameter): value(of: parameter, settings.equalizer[values: band])
        case .delay: number(settings.delay)
        case .level: .word(settings.outputLevel.rawValue)
        case .generator: .word(GeneratorText.text(of: settings.generator))
        case .source: state.setup.map.outputs[channel].map { .word("\($0)") } ?? .none
        case .backup: state.setup.backups.outputs[channel].map { .word("\($0)") } ?? .none
        }
    }

    private static func value(of parameter: BandParameter, _ band: BandValues) -> ParameterValue {
        switch parameter {
        case .enabled: .none
        case .type: .word(band.type.rawValue)
        case .frequency: number(band.frequency)
        case .gain: band.type.hasGain ? number(band.gain) : .none
        case .q: .number(Double(band.qStep) / Double(PeakQ.stepsPerUnit), decimals: 4)
        }
    }

    private static func number<Value: SteppedValue>(_ value: Value) -> ParameterValue {
        .number(value.value, decimals: Value.decimals)
    }
}

extension SetupKey {
    /// The value as a program reads it.
    public func value(in setup: Setup) -> ParameterValue {
        switch self {
        case .linkOffset: .number(setup.linkOffset.milliseconds, decimals: 3)
        case .outputLatency: setup.outputLatency.map { .number($0.value, decimals: 3) } ?? .none
        case .converterDelay: .number(setup.converterDelay.value, decimals: 3)
        case .headroom: .number(setup.headroom.decibels, decimals: 0)
        case .ptpDomain: .number(Double(setup.ptpDomain.number), decimals: 0)
        case .dscpPTPEvent:
            setup.qualityOfService.ptpEventOverride.map { .number(Double($0.value), decimals: 0) } ?? .none
        case .commandPort: .number(Double(setup.commandPort.number), decimals: 0)
        case .bridgePort: .number(Double(setup.bridgePort.number), decimals: 0)
        case .httpPort: text(in: setup).isEmpty ? .none : .number(Double(setup.httpPort.number), decimals: 0)
        case .sources, .map, .backups, .outputs, .interface, .controlInterface, .listen, .clock, .ptpDelay, .qos,
            .cardClock, .resampler, .commandAccess, .commandAllow, .commandListen, .tls, .mdns:
            text(in: setup).isEmpty ? .none : .word(text(in: setup))
        }
    }
}

extension SteppedValue {
    /// Decimals that tell two steps apart.
    fileprivate static var decimals: Int { "\(stepsPerUnit)".count - 1 }
}
