import DeviceModel
import NetworkAudio

extension RunConfiguration {
    /// The values of a setting as texts, for people: none where it is not set and has no default, several where it is a
    /// list. Of the channels, what is not as the factory has it.
    public func texts(of key: SettingKey) -> [String] {
        switch key {
        case .source: settings.sources.map(\.origin).filter(Self.isURL)
        case .sdp: settings.sources.map(\.origin).filter { !Self.isURL($0) }
        case .map: ["\(settings.map)"]
        case .backup: ["\(settings.backups)"]
        case .output: settings.outputs.map { "\($0)" }
        case .interface: Self.optional(settings.interface)
        case .controlInterface: Self.optional(settings.controlInterface)
        case .listen: ["\(settings.listenAddress)"]
        case .linkOffset: ["\(settings.linkOffset)"]
        case .outputLatency: Self.optional(settings.outputLatency)
        case .converterDelay: ["\(settings.converterDelay)"]
        case .clock: ["\(settings.clock)"]
        case .ptpDomain: ["\(settings.ptpDomain)"]
        case .ptpDelay: ["\(settings.ptpDelay)"]
        case .qos: ["\(settings.qualityOfService.profile)"]
        case .dscpPTPEvent: Self.optional(settings.qualityOfService.ptpEventOverride)
        case .cardClock: ["\(settings.cardClock)"]
        case .resampler: ["\(settings.resampler)"]
        case .headroom: ["\(settings.headroom)"]
        case .state: Self.optional(settings.stateDirectory)
        case .httpPort: ["\(settings.httpPort)"]
        case .commandPort: ["\(settings.commandPort)"]
        case .bridgePort: ["\(settings.bridgePort)"]
        case .commandAccess: ["\(settings.commandAccess)"]
        case .commandAllow: "\(settings.commandAllowList)".split(separator: ",").map(String.init)
        case .commandListen: ["\(settings.commandListenAddress ?? settings.listenAddress)"]
        case .tls: ["\(settings.tls)"]
        case .mdns: ["\(settings.mdns)"]
        case .leds: settings.panel.leds == .none ? [] : ["\(settings.panel.leds)"]
        case .ledFolder: [settings.panel.ledFolder]
        case .resetKey: Self.optional(settings.panel.resetKey)
        case .resetLine: Self.optional(settings.panel.resetLine)
        case .json: ["\(settings.isJSON)"]
        case .config: Array(Set(origins.values.compactMap(Self.path))).sorted()
        case .channels: channelTexts
        case .summing: [settings.signal.summing.rawValue]
        case .meters: [settings.signal.meterMode.rawValue]
        }
    }

    private static func optional(_ value: (some CustomStringConvertible)?) -> [String] { value.map { ["\($0)"] } ?? [] }

    private static func isURL(_ text: String) -> Bool { text.hasPrefix("rtp://") }

    /// The file a value is from.
    private static func path(_ origin: Origin) -> String? {
        guard case .file(let path, _) = origin else { return nil }
        return path
    }

    private var channelTexts: [String] {
        let factory = DeviceState()
        var state = factory
        state.sound.signal = settings.signal
        for channel in OutputChannel.allCases {
            state.maximumGains[channel] = settings.signal.channels[channel].maximumGain
        }
        return Parameter.all.compactMap { parameter in
            guard case .output = parameter, parameter.text(in: state) != parameter.text(in: factory) else { return nil }
            return "\(parameter.name) \(parameter.text(in: state))"
        }
    }
}
