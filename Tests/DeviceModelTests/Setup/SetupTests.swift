import DeviceModel
import NetworkAudio
import Testing

@Suite("Setup")
struct SetupTests {
    private func source(_ channels: Int) throws -> SourceSetting {
        try SourceSetting.parse("rtp://239.69.1.1:5004?channels=\(channels)")
    }

    @Test("outputs play what the sources have of the map; what is wanted is kept")
    func assignments() throws {
        var state = try DeviceState().applying(.setup(.source(.one, source(2))))
        #expect(state.setup.assignments.description == "1=1:1,2=1:2")
        state = try state.applying(.setup(.source(.one, source(8))))
        #expect(state.setup.assignments == .default)
        state = try state.applying(.setup(.assign(.four, FlowChannel(flow: .two, channel: 7))))
        #expect(state.setup.assignments.description == "1=1:1,2=1:2,3=1:3")
        state = try state.applying(.setup(.source(.two, source(8))))
        #expect(state.setup.assignments.description == "1=1:1,2=1:2,3=1:3,4=2:7")
    }

    @Test("a channel the source does not have is refused with those it has")
    func channel() throws {
        let state = try DeviceState().applying(.setup(.source(.one, source(2))))
        let wanted = FlowChannel(flow: .one, channel: 3)
        #expect {
            _ = try state.applying(.setup(.assign(.one, wanted)))
        } throws: { error in
            (error as? EditRefusal)?.description == "source 1 has no channel 3: choose channel 1 to 2"
        }
    }

    @Test("two services cannot have one port, two cards no common clock")
    func conflicts() throws {
        let ports = Edit.setup(.commandPort(PortRequest(2203)))
        #expect(throws: EditRefusal.self) { try DeviceState().applying(ports) }
        #expect(try DeviceState().applying(.setup(.commandPort(PortRequest(0)))).setup.commandPort.number == 0)
        let cards = Edit.setup(.outputs([.alsa(name: "hw:0"), .alsa(name: "hw:1")]))
        #expect(throws: EditRefusal.self) { try DeviceState().applying(cards) }
    }

    @Test("a network reset keeps sources, clock and link offset, and gives ports and interface their defaults")
    func networkReset() throws {
        var state = DeviceState()
        for edit in [
            SetupEdit.source(.one, try source(2)), .linkOffset(try LinkOffset.parse("2")), .interface("eth1"),
            .commandPort(PortRequest(4000)), .qos(.aes67), .clock(.recovered),
        ] { state = try state.applying(.setup(edit)) }
        let reset = try state.applying(.defaultNetwork).setup
        #expect(reset.sources == state.setup.sources && reset.linkOffset.milliseconds == 2)
        #expect(reset.clock == .recovered)
        #expect(reset.interface == nil && reset.commandPort == Setup().commandPort)
        #expect(reset.qualityOfService == .default)
    }

    @Test("a default setup may be asked for by a description, a URL, or not at all")
    func parsing() throws {
        let sdp =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=Stage\r\nc=IN IP4 239.69.1.2/32\r\nt=0 0\r\n"
            + "m=audio 5004 RTP/AVP 97\r\na=rtpmap:97 L24/48000/4\r\na=ptime:1\r\n"
        #expect(try SourceSetting.parse(sdp).origin == "Stage")
        #expect(try SourceSetting.parse(sdp).stream.channelCount == 4)
        #expect(throws: SettingTextError.self) { try SourceSetting.parse("http://x") }
        #expect(throws: SettingTextError.self) { try SourceSetting.parse("v=0\r\nm=video") }
    }

    @Test("values fixed for a run lie over those that are kept")
    func fixed() throws {
        var values = DeviceState()
        values.setup.linkOffset = try LinkOffset.parse("2")
        let fixed = FixedValues(places: [.setup(.linkOffset): "--link-offset"], values: values)
        var kept = DeviceState()
        kept.setup.linkOffset = try LinkOffset.parse("50")
        kept.setup.ptpDomain = try PTPDomain.parse("4")
        #expect(fixed.imposed(on: kept).setup.linkOffset.milliseconds == 2)
        #expect(fixed.imposed(on: kept).setup.ptpDomain.number == 4)
    }
}
