import Device
import DeviceModel
import Engine
import NetworkAudio
import Testing

@Suite struct TransmitSessionTests {
    private static let place = NetworkInterface(
        name: "no-such", index: 7, address: IPv4Address(rawValue: 0x0A00_0005), isUp: true, hasLink: true,
        isLoopback: false, hasMulticast: true)
    private static let flow = TransmitFlow(
        destination: IPv4Address(rawValue: 0xEF45_0801), outputs: [.three, .one], packetTime: .microseconds250,
        name: "Left wing", timeToLive: 3)

    private func read(_ session: TransmitSession) throws -> StreamDescription {
        try SDPParser.parse(try #require(session.announcement).sdp)
    }

    @Test("the description tells all a receiver must know")
    func description() throws {
        var session = TransmitSession(Self.flow)
        let facts = TransmitFacts.Session.reference(grandmaster: 0x001D_C1FF_FE50_3633, domain: 4)
        let isNew = session.update(facts, interface: Self.place, seconds: 1_000)
        #expect(isNew)
        let stream = try read(session)
        #expect(stream.name == "Left wing")
        #expect(stream.legs == [StreamLeg(destination: Self.flow.destination, port: 5004)])
        #expect((stream.encoding, stream.channelCount, stream.framesPerPacket, stream.payloadType) == (.l24, 2, 12, 97))
        #expect(stream.referenceClock == .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 4))
        #expect(stream.mediaClock == .direct(offset: 0))
        #expect(stream.channelNames == ["Output 3", "Output 1"])
        #expect(stream.origin?.address == "10.0.0.5")
        #expect(session.announcement?.sdp.contains("c=IN IP4 239.69.8.1/3\r\n") == true)
        #expect(session.announcement?.sdp.contains("a=ptime:0.25\r\n") == true)
    }

    @Test("a change of clock or address is a later version of the same session; nothing new is none")
    func versions() throws {
        var session = TransmitSession(Self.flow)
        let early = [
            session.update(nil, interface: Self.place, seconds: 1_000),
            session.update(.own, interface: nil, seconds: 1_000),
        ]
        #expect(early == [false, false])
        #expect(session.announcement == nil)
        let isFirst = session.update(.own, interface: Self.place, seconds: 1_000)
        #expect(isFirst)
        let first = try read(session)
        #expect(first.referenceClock == .own("local"))
        #expect(first.mediaClock == .sender)
        let isAgain = session.update(.own, interface: Self.place, seconds: 1_200)
        #expect(!isAgain)
        // The system's clock may have been set back.
        let joined = session.update(
            .reference(grandmaster: 0, domain: 0), interface: Self.place, seconds: 900)
        #expect(joined)
        let second = try read(session)
        #expect(second.referenceClock == .ptpTraceable)
        #expect(second.origin?.sessionID == first.origin?.sessionID)
        #expect((first.origin?.version, second.origin?.version) == ("1000", "1001"))
        var moved = Self.place
        moved.address = IPv4Address(rawValue: 0x0A00_0006)
        let isMoved = session.update(
            .reference(grandmaster: 0, domain: 0), interface: moved, seconds: 2_000)
        #expect(isMoved)
        #expect(try read(session).origin?.version == "2000")
    }

    @Test("what keeps a stream from leaving is told with the next step")
    func health() {
        var facts = TransmitFacts()
        func health(
            _ error: SocketError? = nil, thread: Int32 = 0, late: UInt64 = 0, place: NetworkInterface = Self.place
        ) -> Health {
            TransmitHealth(
                error: error, threadError: thread, interface: place, facts: facts, recentlyLate: late
            ).health
        }
        #expect(health().word == "idle")
        facts.session = .own
        #expect(health() == .good)
        #expect(health(late: 3).word == "warning")
        facts.refusedInARow = 1
        facts.lastError = 101
        #expect(health().reason?.what == "the system takes no packets: Network is unreachable")
        #expect(health().reason?.nextStep.hasPrefix("give no-such a route") == true)
        var unplugged = Self.place
        unplugged.hasLink = false
        #expect(health(place: unplugged).reason?.what == "no link on no-such")
        #expect(health(.noInterface(name: "eth7")).word == "fault")
        #expect(health(thread: 11).word == "fault")
    }
}
