public import NetworkAudio

/// A change of the setup.
public enum SetupEdit: Sendable, Hashable {
    /// nil: the flow receives nothing.
    case source(FlowNumber, SourceSetting?)
    /// What one output plays.
    case assign(OutputChannel, FlowChannel?)
    case map(ChannelMap)
    /// What one output plays while its flow is absent.
    case backup(OutputChannel, FlowChannel?)
    case backups(ChannelMap)
    case outputs([OutputSpecification])
    case interface(String?)
    case controlInterface(String?)
    case listen(IPv4Address)
    case linkOffset(LinkOffset)
    case outputLatency(WantedLatency?)
    case converterDelay(ConverterDelay)
    case clock(ClockSetting)
    case ptpDomain(PTPDomain)
    case ptpDelay(PTPDelaySetting)
    case qos(QualityOfService.Profile)
    case dscpPTPEvent(DSCP?)
    case cardClock(CardClockSetting)
    case resampler(ResamplerSetting)
    case headroom(ResamplerHeadroom)
    case httpPort(PortRequest)
    case commandPort(PortRequest)
    case bridgePort(PortRequest)
    case commandAccess(CommandAccess)
    case commandAllow(AllowList)
    case commandListen(IPv4Address?)
    case tls(TLSSetting)
    case mdns(MDNSSetting)

    /// The value it changes.
    public var key: SetupKey {
        switch self {
        case .source: .sources
        case .assign, .map: .map
        case .backup, .backups: .backups
        case .outputs: .outputs
        case .interface: .interface
        case .controlInterface: .controlInterface
        case .listen: .listen
        case .linkOffset: .linkOffset
        case .outputLatency: .outputLatency
        case .converterDelay: .converterDelay
        case .clock: .clock
        case .ptpDomain: .ptpDomain
        case .ptpDelay: .ptpDelay
        case .qos: .qos
        case .dscpPTPEvent: .dscpPTPEvent
        case .cardClock: .cardClock
        case .resampler: .resampler
        case .headroom: .headroom
        case .httpPort: .httpPort
        case .commandPort: .commandPort
        case .bridgePort: .bridgePort
        case .commandAccess: .commandAccess
        case .commandAllow: .commandAllow
        case .commandListen: .commandListen
        case .tls: .tls
        case .mdns: .mdns
        }
    }
}

extension Setup {
    /// Makes the change, or refuses it and stays as it is.
    mutating func apply(_ edit: SetupEdit) throws(EditRefusal) {
        var new = self
        switch edit {
        case .source(let flow, let source): new.sources[flow] = source
        case .assign(let output, let channel):
            if let channel { try check(channel) }
            new.map.outputs[output] = channel
        case .map(let map):
            for output in OutputChannel.allCases { if let channel = map.outputs[output] { try check(channel) } }
            new.map = map
        case .backup(let output, let channel): try new.setBackup(channel, of: output)
        case .backups(let map):
            for output in OutputChannel.allCases { try new.setBackup(map.outputs[output], of: output) }
        case .outputs(let outputs):
            for (index, output) in outputs.enumerated() {
                guard let conflict = output.conflict(with: Array(outputs[..<index])) else { continue }
                throw .unfit(Reason(conflict.what, nextStep: "give \(conflict.expected)"))
            }
            new.outputs = outputs
        case .interface(let name): new.interface = name
        case .controlInterface(let name): new.controlInterface = name
        case .listen(let address): new.listenAddress = address
        case .linkOffset(let offset): new.linkOffset = offset
        case .outputLatency(let latency): new.outputLatency = latency
        case .converterDelay(let delay): new.converterDelay = delay
        case .clock(let clock): new.clock = clock
        case .ptpDomain(let domain): new.ptpDomain = domain
        case .ptpDelay(let delay): new.ptpDelay = delay
        case .qos(let profile): new.qualityOfService.profile = profile
        case .dscpPTPEvent(let mark): new.qualityOfService.ptpEventOverride = mark
        case .cardClock(let clock): new.cardClock = clock
        case .resampler(let resampler): new.resampler = resampler
        case .headroom(let headroom): new.headroom = headroom
        case .httpPort(let port): new.httpPort = port
        case .commandPort(let port): new.commandPort = port
        case .bridgePort(let port): new.bridgePort = port
        case .commandAccess(let access): new.commandAccess = access
        case .commandAllow(let list): new.commandAllowList = list
        case .commandListen(let address): new.commandListenAddress = address
        case .tls(let setting): new.tls = setting
        case .mdns(let mdns): new.mdns = mdns
        }
        try new.checkPorts(edit.key)
        self = new
    }

    /// A channel can be wanted before there is a source; one that the source does not have cannot.
    func check(_ channel: FlowChannel) throws(EditRefusal) {
        guard let source = sources[channel.flow], !sources.has(channel) else { return }
        let count = source.stream.channelCount
        throw .unfit(
            Reason(
                "source \(channel.flow) has no channel \(channel.channel)",
                nextStep: count == 1 ? "choose its channel 1" : "choose channel 1 to \(count)"))
    }

    /// 0 is any free port, so only named ports can meet.
    private func checkPorts(_ key: SetupKey) throws(EditRefusal) {
        let ports: [(SetupKey, PortRequest)] = [
            (.httpPort, httpPort), (.commandPort, commandPort), (.bridgePort, bridgePort),
        ]
        guard let port = ports.first(where: { $0.0 == key })?.1.number, port != 0 else { return }
        guard let other = ports.first(where: { $0.0 != key && $0.1.number == port })?.0 else { return }
        throw .unfit(
            Reason("\(port) is the \(other.rawValue) as well", nextStep: "choose a different port for each service"))
    }
}
