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

    private func refusal(_ edit: SetupEdit, in state: DeviceState) -> String? {
        do throws(EditRefusal) { _ = try state.applying(.setup(edit)) } catch { return error.description }
        return nil
    }

    @Test("a backup is of the other flow; what could not stand in is refused with what could")
    func backup() throws {
        var state = try DeviceState().applying(.setup(.source(.one, source(4))))
        state = try state.applying(.setup(.source(.two, source(2))))
        let backup = { SetupEdit.backup(.one, FlowChannel(flow: $0, channel: $1)) }
        #expect(
            refusal(backup(.one, 1), in: state)
                == "1:1 is what output 1 plays already: choose a channel of flow 2")
        #expect(
            refusal(backup(.one, 2), in: state)
                == "1:2 and 1:1, which output 1 plays, are of one flow and fail together: choose a channel of flow 2")
        #expect(refusal(backup(.two, 3), in: state) == "source 2 has no channel 3: choose channel 1 to 2")
        let silent = try state.applying(.setup(.assign(.one, nil)))
        #expect(
            refusal(backup(.two, 2), in: silent)
                == "output 1 plays nothing that 2:2 could stand in for: choose a channel for it to play first")
        state = try state.applying(.setup(backup(.two, 2)))
        #expect(state.setup.backupsInUse.description == "1=2:2" && state.setup.obstacle(toBackupOf: .one) == nil)
        #expect(refusal(.backups(try ChannelMap.parse("1=2:1,2=1:1")), in: state) != nil)
    }

    @Test("a backup that came to be useless is kept as it was wanted, and says why")
    func uselessBackup() throws {
        var state = try DeviceState().applying(.setup(.source(.one, source(4))))
        state = try state.applying(.setup(.backup(.one, FlowChannel(flow: .two, channel: 2))))
        #expect(state.setup.backupsInUse == .nothing)
        #expect(state.setup.obstacle(toBackupOf: .one)?.what == "flow 2 receives nothing")
        state = try state.applying(.setup(.source(.two, source(2))))
        #expect(state.setup.obstacle(toBackupOf: .one) == nil)
        state = try state.applying(.setup(.assign(.one, FlowChannel(flow: .two, channel: 1))))
        #expect(state.setup.backupsInUse == .nothing && state.setup.backups.description == "1=2:2")
        #expect(state.setup.obstacle(toBackupOf: .one)?.what.hasSuffix("are of one flow and fail together") == true)
        #expect(DeviceState().differences(from: state).contains("output 1 backup 2:2 -> nothing"))
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
            .controlInterface("eth2"),
            .commandPort(PortRequest(4000)), .qos(.aes67), .clock(.recovered),
        ] { state = try state.applying(.setup(edit)) }
        let reset = try state.applying(.defaultNetwork).setup
        #expect(reset.sources == state.setup.sources && reset.linkOffset.milliseconds == 2)
        #expect(reset.clock == .recovered)
        #expect(reset.interface == nil && reset.controlInterface == nil && reset.commandPort == Setup().commandPort)
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
