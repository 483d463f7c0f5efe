import NetworkAudio

extension SetupKey {
    /// The value as `edit` reads it and people do; empty: the device chooses.
    public func text(in setup: Setup) -> String {
        switch self {
        case .sources: setup.sources.map(\.origin).joined(separator: " ")
        case .map: "\(setup.map)"
        case .backups: "\(setup.backups)"
        case .outputs: setup.outputs.map { "\($0)" }.joined(separator: " ")
        case .interface: setup.interface ?? ""
        case .controlInterface: setup.controlInterface ?? ""
        case .listen: "\(setup.listenAddress)"
        case .linkOffset: "\(setup.linkOffset) ms"
        case .outputLatency: setup.outputLatency.map { "\($0) ms" } ?? ""
        case .converterDelay: "\(setup.converterDelay) ms"
        case .clock: "\(setup.clock)"
        case .ptpDomain: "\(setup.ptpDomain)"
        case .ptpDelay: setup.ptpDelay.rawValue
        case .qos: setup.qualityOfService.profile.rawValue
        case .dscpPTPEvent: setup.qualityOfService.ptpEventOverride.map { "\($0)" } ?? ""
        case .cardClock: setup.cardClock.rawValue
        case .resampler: setup.resampler.rawValue
        case .headroom: "\(setup.headroom) dB"
        case .httpPort: Self.text(of: setup.httpPort, default: Setup().httpPort)
        case .commandPort: "\(setup.commandPort.number)"
        case .bridgePort: "\(setup.bridgePort.number)"
        case .commandAccess: setup.commandAccess.rawValue
        case .commandAllow: "\(setup.commandAllowList)"
        case .commandListen: setup.commandListenAddress.map { "\($0)" } ?? ""
        case .tls: "\(setup.tls)"
        case .mdns: setup.mdns.rawValue
        }
    }

    /// What a person wants by this text.
    public func edit(_ text: String) throws(SettingTextError) -> SetupEdit {
        let text = String(SettingText.trimmed(text[...]))
        switch self {
        case .sources:
            throw .conflict("a source is set by its number", expected: "source 1 or source 2 and what to receive")
        case .map: return .map(try ChannelMap.parse(text))
        case .backups: return .backups(try ChannelMap.parse(text))
        case .outputs: return .outputs(try Self.outputs(text))
        case .interface: return .interface(text.isEmpty ? nil : try InterfaceName.parse(text))
        case .controlInterface: return .controlInterface(text.isEmpty ? nil : try InterfaceName.parse(text))
        case .listen: return .listen(try ListenAddress.parse(text))
        case .linkOffset: return .linkOffset(try LinkOffset.parse(text))
        case .outputLatency: return .outputLatency(text.isEmpty ? nil : try WantedLatency.parse(text))
        case .converterDelay: return .converterDelay(try ConverterDelay.parse(text))
        case .clock: return .clock(try ClockSetting.parse(text))
        case .ptpDomain: return .ptpDomain(try PTPDomain.parse(text))
        case .ptpDelay: return .ptpDelay(try PTPDelaySetting.parse(text))
        case .qos: return .qos(try QualityOfService.Profile.parse(text))
        case .dscpPTPEvent: return .dscpPTPEvent(text.isEmpty ? nil : try DSCP.parse(text))
        case .cardClock: return .cardClock(try CardClockSetting.parse(text))
        case .resampler: return .resampler(try ResamplerSetting.parse(text))
        case .headroom: return .headroom(try ResamplerHeadroom.parse(text))
        case .httpPort: return .httpPort(text.isEmpty ? Setup().httpPort : try PortRequest.parse(text))
        case .commandPort: return .commandPort(try PortRequest.parse(text))
        case .bridgePort: return .bridgePort(try PortRequest.parse(text))
        case .commandAccess: return .commandAccess(try CommandAccess.parse(text))
        case .commandAllow: return .commandAllow(try AllowList.parse(text))
        case .commandListen: return .commandListen(text.isEmpty ? nil : try ListenAddress.parse(text))
        case .tls: return .tls(try TLSSetting.parse(text))
        case .mdns: return .mdns(try MDNSSetting.parse(text))
        }
    }

    /// What it can be set to, in words.
    public var limits: String {
        switch self {
        case .sources: "rtp://ADDRESS:PORT?channels=N, or a session description (SDP)"
        case .map, .backups: "output=flow:channel such as 1=1:3,2=2:1, or none"
        case .outputs:
            "alsa:NAME, wav:PATH, rtp://GROUP:PORT and virtual with blanks between them; '' for what the device chooses"
        case .interface, .controlInterface:
            "the name of a network interface such as eth0; '' for what the device chooses"
        case .listen: "an IPv4 address of this host, or 0.0.0.0 for all"
        case .linkOffset: LinkOffset.expectation
        case .outputLatency: "\(WantedLatency.expectation); '' for the smallest it can keep"
        case .converterDelay: ConverterDelay.expectation
        case .clock: "ptp, recovered, tai or phc:/dev/ptp0"
        case .ptpDomain: "0 to 127"
        case .ptpDelay: "e2e or p2p"
        case .qos: "dante or aes67"
        case .dscpPTPEvent: "0 to 63; '' for that of the profile"
        case .cardClock: "own or media"
        case .resampler: "standard or low-latency"
        case .headroom: "0 or -3 (dB)"
        case .httpPort, .commandPort, .bridgePort: "0 to 65535, where 0 is any free port"
        case .commandAccess: "off, read-only or read-write"
        case .commandAllow: "all, or addresses and networks with commas between them such as 10.0.0.0/24"
        case .commandListen: "an IPv4 address of this host; '' for that of the other services"
        case .tls: TLSSetting.expectation
        case .mdns: MDNSSetting.expectation
        }
    }

    /// The default is two ports, which no text asks for.
    private static func text(of port: PortRequest, default standard: PortRequest) -> String {
        port == standard ? "" : "\(port.number)"
    }

    /// A blank in a path is written `%20`.
    private static func outputs(_ text: String) throws(SettingTextError) -> [OutputSpecification] {
        var outputs: [OutputSpecification] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            outputs.append(try OutputSpecification.parse(String(word)))
        }
        return outputs
    }
}
