/// The name of a value of the setup: the words of flags and configuration file.
public enum SetupKey: String, Sendable, Hashable, CaseIterable {
    case sources, map
    case backups = "backup"
    case outputs = "output"
    case interface
    case controlInterface = "control-interface"
    case listen
    case linkOffset = "link-offset"
    case outputLatency = "output-latency"
    case converterDelay = "converter-delay"
    case clock
    case ptpDomain = "ptp-domain"
    case ptpDelay = "ptp-delay"
    case qos
    case dscpPTPEvent = "dscp-ptp-event"
    case cardClock = "card-clock"
    case resampler, headroom
    case httpPort = "http-port"
    case commandPort = "command-port"
    case bridgePort = "bridge-port"
    case commandAccess = "command-access"
    case commandAllow = "command-allow"
    case commandListen = "command-listen"
    case tls
    case mdns

    /// Those whose value is one text.
    public static let plain = allCases.filter { $0 != .sources }

    /// Whether a change is heard at once; the others wait for the next start.
    public var isLive: Bool {
        switch self {
        case .sources, .map, .backups, .linkOffset, .outputLatency, .converterDelay, .headroom, .cardClock: true
        case .outputs, .interface, .controlInterface, .listen, .clock, .ptpDomain, .ptpDelay, .qos, .dscpPTPEvent,
            .resampler, .httpPort, .commandPort, .bridgePort, .commandAccess, .commandAllow, .commandListen, .tls,
            .mdns:
            false
        }
    }
}

extension Setup {
    /// Takes one value from another setup.
    public mutating func copy(_ key: SetupKey, from other: Setup) {
        switch key {
        case .sources: sources = other.sources
        case .map: map = other.map
        case .backups: backups = other.backups
        case .outputs: outputs = other.outputs
        case .interface: interface = other.interface
        case .controlInterface: controlInterface = other.controlInterface
        case .listen: listenAddress = other.listenAddress
        case .linkOffset: linkOffset = other.linkOffset
        case .outputLatency: outputLatency = other.outputLatency
        case .converterDelay: converterDelay = other.converterDelay
        case .clock: clock = other.clock
        case .ptpDomain: ptpDomain = other.ptpDomain
        case .ptpDelay: ptpDelay = other.ptpDelay
        case .qos: qualityOfService.profile = other.qualityOfService.profile
        case .dscpPTPEvent: qualityOfService.ptpEventOverride = other.qualityOfService.ptpEventOverride
        case .cardClock: cardClock = other.cardClock
        case .resampler: resampler = other.resampler
        case .headroom: headroom = other.headroom
        case .httpPort: httpPort = other.httpPort
        case .commandPort: commandPort = other.commandPort
        case .bridgePort: bridgePort = other.bridgePort
        case .commandAccess: commandAccess = other.commandAccess
        case .commandAllow: commandAllowList = other.commandAllowList
        case .commandListen: commandListenAddress = other.commandListenAddress
        case .tls: tls = other.tls
        case .mdns: mdns = other.mdns
        }
    }

    /// The values that differ.
    public func keys(differingFrom other: Setup) -> [SetupKey] {
        SetupKey.allCases.filter { key in
            var copied = self
            copied.copy(key, from: other)
            return copied != self
        }
    }
}
