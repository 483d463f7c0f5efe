package import DeviceModel
import NetworkAudio
package import SeededRandom

/// Legal setups, anywhere within their limits.
package struct RandomSetup {
    package var random: SeededGenerator

    package init(random: SeededGenerator) { self.random = random }

    package mutating func setup() -> Setup {
        var setup = Setup()
        for flow in FlowNumber.allCases where random.one(in: 2) { setup.sources[flow] = source() }
        for output in OutputChannel.allCases where random.one(in: 2) { setup.map.outputs[output] = channel(setup) }
        setup.outputs = outputs()
        if random.one(in: 2) { setup.interface = "eth\(Int.random(in: 0...9, using: &random))" }
        if random.one(in: 2) { setup.controlInterface = "eth\(Int.random(in: 0...9, using: &random))" }
        if random.one(in: 2) { setup.listenAddress = IPv4Address(rawValue: 0x0A00_0001) }
        if random.one(in: 2), let offset = LinkOffset(milliseconds: Double(Int.random(in: 1...400, using: &random)) / 4)
        {
            setup.linkOffset = offset
        }
        if random.one(in: 2) {
            setup.outputLatency = WantedLatency(unchecked: Int.random(in: WantedLatency.steps, using: &random))
        }
        if random.one(in: 2) {
            setup.converterDelay = ConverterDelay(unchecked: Int.random(in: ConverterDelay.steps, using: &random))
        }
        setup.clock = element(of: [.ptp, .recovered, .tai, .phc(path: "/dev/ptp0")])
        setup.ptpDomain = PTPDomain(Int.random(in: PTPDomain.range, using: &random)) ?? .default
        setup.ptpDelay = element(of: PTPDelaySetting.allCases)
        setup.qualityOfService.profile = element(of: QualityOfService.Profile.allCases)
        if random.one(in: 2) {
            setup.qualityOfService.ptpEventOverride = DSCP(Int.random(in: DSCP.range, using: &random))
        }
        setup.cardClock = element(of: CardClockSetting.allCases)
        setup.resampler = element(of: ResamplerSetting.allCases)
        setup.headroom = element(of: ResamplerHeadroom.allCases)
        if random.one(in: 2) { setup.httpPort = PortRequest(UInt16.random(in: 3000...3999, using: &random)) }
        if random.one(in: 2) { setup.commandPort = PortRequest(UInt16.random(in: 4000...4999, using: &random)) }
        if random.one(in: 2) { setup.bridgePort = PortRequest(UInt16.random(in: 5000...5999, using: &random)) }
        setup.commandAccess = element(of: CommandAccess.allCases)
        if random.one(in: 2), let network = IPv4Network(IPv4Address(rawValue: 0x0A00_0000), prefixLength: 24) {
            setup.commandAllowList = .networks([network])
        }
        if random.one(in: 2) { setup.commandListenAddress = IPv4Address(rawValue: 0x0A00_0002) }
        setup.tls = element(of: [.off, .generated, .files(certificate: "/etc/c.pem", key: "/etc/k.pem")])
        setup.mdns = element(of: MDNSSetting.allCases)
        return setup
    }

    /// By a URL, or by a description that no URL can say.
    package mutating func source() -> SourceSetting? {
        let channels = Int.random(in: 1...64, using: &random)
        let group = "239.69.\(Int.random(in: 0...255, using: &random)).\(Int.random(in: 1...254, using: &random))"
        let url = "rtp://\(group):5004?channels=\(channels)"
        guard var source = try? SourceSetting.parse(url), random.one(in: 2) else {
            return try? SourceSetting.parse(url)
        }
        source.stream.name = "Stage \(channels)"
        source.stream.payloadType = 97
        source.stream.origin = SessionOrigin(userName: "-", sessionID: "\(channels)", version: "1", address: "10.0.0.1")
        source.origin = "stage.sdp"
        if random.one(in: 2) {
            source.identity = SessionIdentity(
                element(of: SessionIdentity.Announcer.allCases), sender: IPv4Address(rawValue: 0x0A00_0001),
                session: "10.0.0.1 - \(channels) 10.0.0.1")
        }
        return source
    }

    private mutating func channel(_ setup: Setup) -> FlowChannel? {
        let flow = element(of: FlowNumber.allCases)
        let count = setup.sources[flow]?.stream.channelCount ?? 64
        return FlowChannel(flow: flow, channel: Int.random(in: 1...count, using: &random))
    }

    private mutating func outputs() -> [OutputSpecification] {
        let all: [OutputSpecification] = [
            .alsa(name: "hw:1", bufferMilliseconds: 20), .virtual, .wav(path: "/tmp/a take?.wav", splitSeconds: 60),
            .rtp(TransmitFlow(destination: IPv4Address(rawValue: 0xEF45_0801), outputs: [.three, .one], name: "A, b")),
        ]
        return all.filter { _ in random.one(in: 2) }
    }

    private mutating func element<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }
}
