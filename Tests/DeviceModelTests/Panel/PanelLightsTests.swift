import DeviceModel
import NetworkAudio
import Testing

@Suite struct PanelLightsTests {
    private let fault = Reason("it is broken", nextStep: "mend it")

    private func status(
        sources: [Health] = [.good], outputs: [Health] = [.good], services: [Health] = [.good]
    ) -> DeviceStatus {
        DeviceStatus(
            seconds: 10,
            sources: sources.map {
                SourceStatus(
                    number: .one, name: "", address: "", encoding: .l24, channelCount: 1, synchrony: .synchronous,
                    health: $0)
            }, outputs: outputs.map { OutputStatus(specification: "virtual", detail: "", health: $0) },
            channels: PerChannel(
                ChannelStatus(source: nil), ChannelStatus(source: nil, light: .green),
                ChannelStatus(source: nil, light: .amber), ChannelStatus(source: nil, light: .red)),
            clock: ClockStatus(source: .reference), linkOffset: .default, turns: 0, lateTurns: 0, realTime: .good,
            services: services.map { ServiceStatus(name: "command", port: 2_202, health: $0) })
    }

    private var control: InterfaceAddresses {
        InterfaceAddresses(name: "eth0", address: .loopback, mask: .any, gateway: .any, mac: MACAddress(rawValue: 1))
    }

    private func identity(_ control: InterfaceAddresses?) -> DeviceIdentity {
        DeviceIdentity(serialNumber: "1", firmware: "1.0.0", control: control, audio: nil)
    }

    private func lights(
        _ status: DeviceStatus, isConnected: Bool = true, encryption: EncryptionState = .off, store: Reason? = nil,
        brightness: LEDBrightness = .full
    ) -> PanelLights {
        var state = DeviceState()
        state.sound.brightness = brightness
        return PanelLights(
            status, state: state, identity: identity(isConnected ? control : nil), encryption: encryption,
            storeFailure: store)
    }

    @Test("a device that is well is green, without encryption that light is off")
    func well() {
        let lights = lights(status())
        #expect(lights.power == .green && lights.network == .green && lights.networkAudio == .green)
        #expect(lights.encryption == .off)
        #expect(lights.signals.all == [.off, .green, .amber, .red])
    }

    @Test("each fault makes its own light red, with its reason")
    func faults() {
        let output = lights(status(outputs: [.good, .fault(fault)]))
        #expect(output.power == .red(fault) && output.network == .green && output.networkAudio == .green)
        #expect(lights(status(), store: fault).power == .red(fault))
        let service = lights(status(services: [.idle(fault), .fault(fault)]))
        #expect(service.network == .red(fault) && service.power == .green)
        let source = lights(status(sources: [.good, .fault(fault)]))
        #expect(source.networkAudio == .red(fault) && source.power == .green)
        #expect(lights(status(), encryption: .failed(fault)).encryption == .red(fault))
        #expect(lights(status(), encryption: .on).encryption == .green)
    }

    @Test("what is waited for, or warned of, is not red; without an address the network is off")
    func waiting() {
        #expect(lights(status(sources: [.idle(fault)])).networkAudio == .off)
        #expect(lights(status(sources: [])).networkAudio == .off)
        #expect(lights(status(outputs: [.warning(fault), .idle(fault)])).power == .green)
        #expect(lights(status(), isConnected: false).network == .off)
    }

    @Test("the picture shows each light in its colour and the brightness that is set")
    func picture() {
        let picture = lights(status(sources: [.fault(fault)]), brightness: .dim).picture
        #expect(PanelLight.allCases.map { picture[$0] } == [.green, .green, .red, .off, .off, .green, .amber, .red])
        #expect(picture.brightness == .dim)
    }

    @Test("whoever looks for the device sees all lights flash, even where they were turned off")
    func identify() {
        let dark = lights(status(), brightness: .off)
        var identify = Identify()
        identify.start(at: 0)
        #expect(dark.picture(identify, at: 0) == PanelPicture(.green, brightness: .full))
        #expect(dark.picture(identify, at: Identify.halfPeriod) == PanelPicture(.off, brightness: .full))
        #expect(dark.picture(identify, at: Identify.duration) == dark.picture)
    }
}
