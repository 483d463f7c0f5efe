public import NetworkAudio

/// What an installer sets up: what is received, which clock it plays by, where it leaves, how the device is reached. No
/// preset touches it.
public struct Setup: Sendable, Hashable {
    public var sources = SourceList()
    /// As wanted: what a source does not have plays nothing.
    public var map = ChannelMap.default
    /// What an output plays while the flow of what it plays is absent; as wanted.
    public var backups = ChannelMap.nothing
    /// Empty: the device chooses (one card or `virtual`).
    public var outputs: [OutputSpecification] = []
    /// Network interface for audio; nil: the device chooses.
    public var interface: String?
    /// Network interface the device is reached by, as it tells others; nil: the device chooses.
    public var controlInterface: String?
    /// Address that services and unicast audio listen on.
    public var listenAddress = IPv4Address.any
    public var linkOffset = LinkOffset.default
    /// D that is wanted of the outputs; nil: the smallest each can keep.
    public var outputLatency: WantedLatency?
    public var converterDelay = ConverterDelay.none
    public var clock = ClockSetting.default
    public var ptpDomain = PTPDomain.default
    public var ptpDelay = PTPDelaySetting.default
    public var qualityOfService = QualityOfService.default
    public var cardClock = CardClockSetting.default
    public var resampler = ResamplerSetting.default
    public var headroom = ResamplerHeadroom.default
    public var httpPort = PortRequest.web(isSecure: false)
    public var commandPort = PortRequest(2202)
    public var bridgePort = PortRequest(2203)
    /// What control systems may do on the command port.
    public var commandAccess = CommandAccess.default
    /// Who may connect to it.
    public var commandAllowList = AllowList.everybody
    /// Where it listens; nil: where all services do.
    public var commandListenAddress: IPv4Address?
    /// How the web app and the HTTP API are encrypted.
    public var tls = TLSSetting.default
    /// Whether the device is found by name, and who sees to that.
    public var mdns = MDNSSetting.default

    public init() {}

    /// What each output plays: of the map, what the sources have.
    public var assignments: ChannelMap {
        map.limited(to: channelCounts)
    }

    /// What can stand in for each output's assignment: of the backups that are wanted, what the sources have, and what is
    /// of the other flow than the assignment.
    public var backupsInUse: ChannelMap {
        let playing = assignments
        var usable = backups.limited(to: channelCounts)
        for output in OutputChannel.allCases {
            guard let preferred = playing.outputs[output], preferred.flow != usable.outputs[output]?.flow else {
                usable.outputs[output] = nil
                continue
            }
        }
        return usable
    }

    private var channelCounts: [Int] { FlowNumber.allCases.map { sources[$0]?.stream.channelCount ?? 0 } }

    /// How the device is reached and marks its packets, with its defaults (F15, network reset).
    public func withDefaultNetwork() -> Setup {
        let fresh = Setup()
        var new = self
        new.interface = fresh.interface
        new.controlInterface = fresh.controlInterface
        new.listenAddress = fresh.listenAddress
        new.qualityOfService = fresh.qualityOfService
        new.httpPort = fresh.httpPort
        new.commandPort = fresh.commandPort
        new.bridgePort = fresh.bridgePort
        new.commandAccess = fresh.commandAccess
        new.commandAllowList = fresh.commandAllowList
        new.commandListenAddress = fresh.commandListenAddress
        new.tls = fresh.tls
        new.mdns = fresh.mdns
        return new
    }
}

/// A TCP or UDP port to serve on; 0 is any free one.
public struct PortRequest: Sendable, Hashable {
    public var number: UInt16
    /// Tried when `number` is not permitted.
    public var alternative: UInt16?

    public init(_ number: UInt16, alternative: UInt16? = nil) {
        self.number = number
        self.alternative = alternative
    }

    /// That of the web app where nobody asks for another.
    public static func web(isSecure: Bool) -> PortRequest {
        isSecure ? PortRequest(443, alternative: 8443) : PortRequest(80, alternative: 8080)
    }
}
