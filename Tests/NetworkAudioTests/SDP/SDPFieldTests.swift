import NetworkAudio
import SampleDescriptions
import Testing

@Suite("SDPParser: devices of the field")
struct SDPFieldTests {
    private func address(_ text: String) -> IPv4Address { IPv4Address(text) ?? .any }

    @Test("a Dante adapter gives name, group, names of channels, clock and offset")
    func danteUSB() throws {
        let stream = try SDPParser.parse(SDPSamples.danteUSB)
        let expected = StreamDescription(
            name: "AVIOUSB-503633 : 2", legs: [StreamLeg(destination: address("239.69.251.175"), port: 5004)],
            encoding: .l24, channelCount: 2, framesPerPacket: 48, payloadType: 97,
            referenceClock: .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 0),
            mediaClock: .direct(offset: 2_911_906_980), channelNames: ["Left", "Right"],
            origin: SessionOrigin(
                userName: "-", sessionID: "1415370", version: "1415370", address: "192.168.1.81"))
        #expect(stream == expected)
    }

    @Test("a mono Dante flow has one named channel")
    func danteMono() throws {
        let stream = try SDPParser.parse(SDPSamples.danteMono)
        #expect(stream.channelCount == 1)
        #expect(stream.channelNames == ["02"])
        #expect(stream.name == "Y001-Yamaha-Ri8-D-14e622 : 32")
        #expect(stream.legs == [StreamLeg(destination: address("239.69.205.203"), port: 5004)])
        #expect(stream.mediaClock == .direct(offset: 750_129_611))
        #expect(stream.referenceClock == .ptp(grandmaster: 0x001D_C1FF_FE14_E622, domain: 0))
    }

    @Test("a grandmaster of zeros is kept and known to be anonymous")
    func danteUltimo() throws {
        let stream = try SDPParser.parse(SDPSamples.danteUltimo)
        #expect(stream.referenceClock == .ptp(grandmaster: 0x0000_00FF_FE00_0000, domain: 0))
        #expect(stream.referenceClock?.isAnonymousGrandmaster == true)
        #expect(ReferenceClock.ptp(grandmaster: 0, domain: nil).isAnonymousGrandmaster)
        #expect(!ReferenceClock.ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 0).isAnonymousGrandmaster)
        #expect(stream.mediaClock == .direct(offset: 3_560_866_135))
    }

    @Test("a RAVENNA device gives its source filter and frame count")
    func anubis() throws {
        let stream = try SDPParser.parse(SDPSamples.anubis)
        let leg = StreamLeg(
            destination: address("239.1.15.52"), port: 5004, sources: [address("192.168.15.52")])
        let expected = StreamDescription(
            name: "Anubis_610120_13", legs: [leg], encoding: .l16, channelCount: 2, framesPerPacket: 48,
            payloadType: 98, referenceClock: .ptp(grandmaster: 0x001D_C1FF_FE51_9EF7, domain: 0),
            mediaClock: .direct(offset: 0),
            origin: SessionOrigin(userName: "-", sessionID: "13", version: "0", address: "192.168.15.52"))
        #expect(stream == expected)
    }

    @Test("64 channels at 125 µs on two networks become one stream with two legs")
    func lawo() throws {
        let stream = try SDPParser.parse(SDPSamples.lawo)
        #expect(
            stream.legs == [
                StreamLeg(destination: address("239.3.8.1"), port: 5004, sources: [address("192.168.16.52")]),
                StreamLeg(destination: address("239.4.8.2"), port: 5004, sources: [address("192.168.4.8")]),
            ])
        #expect(stream.channelCount == 64)
        #expect(stream.framesPerPacket == 6)
        #expect(stream.referenceClock == .ptp(grandmaster: 0x000B_72FF_FE07_DCFC, domain: 0))
        #expect(stream.mediaClock == .direct(offset: 0))
        #expect(stream.origin?.sessionID == "1731086923289383")
    }

    @Test("a plant on PTP domain 1 says so, and its i= line names no channels")
    func qsys() throws {
        let stream = try SDPParser.parse(SDPSamples.qsys)
        #expect(stream.referenceClock == .ptp(grandmaster: 0x0060_74FF_FEFB_D7AA, domain: 1))
        #expect(stream.channelCount == 8)
        #expect(stream.channelNames.isEmpty)
        #expect(stream.legs == [StreamLeg(destination: address("233.254.171.0"), port: 5004)])
    }

    @Test("Livewire needs no packet time, no clock and no clean line ends")
    func livewire() throws {
        let stream = try SDPParser.parse(SDPSamples.livewire)
        #expect(stream.name == "Channel 13005")
        #expect(stream.framesPerPacket == nil)
        #expect(stream.referenceClock == nil)
        #expect(stream.mediaClock == .direct(offset: 2_708_976_114))
        #expect(stream.legs == [StreamLeg(destination: address("239.192.50.205"), port: 5004)])
        #expect(stream.origin?.address == "10.10.11.200")
    }

    @Test("a cinema processor uses a port of its own per stream")
    func dolby() throws {
        let stream = try SDPParser.parse(SDPSamples.dolby)
        #expect(stream.legs == [StreamLeg(destination: address("239.69.83.67"), port: 6518)])
        #expect(stream.mediaClock == nil)
    }

    @Test("the clock domain line completes a reference clock without a domain")
    func tuner() throws {
        let stream = try SDPParser.parse(SDPSamples.tuner)
        #expect(stream.referenceClock == .ptp(grandmaster: 0xEC46_70FF_FE00_CEDE, domain: 127))
        #expect(stream.legs.map(\.destination) == [address("238.135.102.1"), address("239.135.102.1")])
    }

    @Test("legs may have different ports")
    func linuxDaemon() throws {
        let stream = try SDPParser.parse(SDPSamples.linuxDaemon)
        #expect(stream.legs.map(\.port) == [5004, 5006])
        #expect(stream.referenceClock == .ptp(grandmaster: 0x000C_29FF_FE0E_90C8, domain: 0))
    }

    @Test("a clock identity of six bytes is widened and a named domain is read")
    func shortIdentity() throws {
        let stream = try SDPParser.parse(SDPSamples.shortIdentity)
        #expect(stream.referenceClock == .ptp(grandmaster: 0x001B_21FF_FEAC_B54F, domain: 0))
        #expect(stream.framesPerPacket == 6)
    }

    @Test("ffmpeg gives address and format and nothing else")
    func ffmpeg() throws {
        let stream = try SDPParser.parse(SDPSamples.ffmpeg)
        let expected = StreamDescription(
            name: "No Name", legs: [StreamLeg(destination: address("239.69.2.2"), port: 5004)], encoding: .l16,
            channelCount: 4, payloadType: 97,
            origin: SessionOrigin(userName: "-", sessionID: "0", version: "0", address: "127.0.0.1"))
        #expect(stream == expected)
        let unicast = try SDPParser.parse(SDPSamples.ffmpegUnicast)
        #expect(unicast.legs == [StreamLeg(destination: .loopback, port: 5004)])
        #expect(unicast.encoding == .l24)
    }

    @Test("GStreamer gives the address in the media part, and a channel order")
    func gstreamer() throws {
        let stream = try SDPParser.parse(SDPSamples.gstreamer)
        #expect(stream.legs == [StreamLeg(destination: address("239.69.1.10"), port: 5004)])
        #expect(stream.mediaClock == .direct(offset: 3_579_096_567))
        #expect(stream.framesPerPacket == 48)
        let ordered = try SDPParser.parse(SDPSamples.gstreamerOrder)
        #expect(ordered.channelNames == ["Left", "Right", "Left", "Right"])
    }

    @Test("PulseAudio writes no time to live and no packet time")
    func pulseAudio() throws {
        let stream = try SDPParser.parse(SDPSamples.pulseAudio)
        #expect(stream.legs == [StreamLeg(destination: address("239.69.3.1"), port: 5004)])
        #expect(stream.encoding == .l16)
        #expect(stream.payloadType == 127)
        #expect(stream.origin?.userName == "root")
    }

    @Test("PipeWire is a free-running sender, or refers to PTP")
    func pipeWire() throws {
        let stream = try SDPParser.parse(SDPSamples.pipeWire)
        #expect(stream.mediaClock == .sender)
        #expect(stream.framesPerPacket == 48)
        #expect(stream.legs == [StreamLeg(destination: address("239.69.4.1"), port: 46_918)])
        let synchronous = try SDPParser.parse(SDPSamples.pipeWirePTP)
        #expect(synchronous.framesPerPacket == 16)
        #expect(synchronous.channelNames == ["FL", "FR"])
        #expect(synchronous.mediaClock == .direct(offset: 1_234_567_890))
    }
}
