import DeviceModel
import JSON
import LocalControl
import NetworkAudio
import Testing

@Suite("Streams on the network, by the control socket")
struct ServerSourceTests {
    private static func source(_ name: String, _ format: String) -> AnnouncedSource {
        let sdp =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.9\r\ns=\(name)\r\nc=IN IP4 239.69.1.1/32\r\nt=0 0\r\n"
            + "m=audio 5004 RTP/AVP 97\r\na=rtpmap:97 \(format)\r\n"
        let stream: Result<StreamDescription, SDPError>
        do throws(SDPError) { stream = .success(try SDPParser.parse(sdp)) } catch { stream = .failure(error) }
        let identity = SessionIdentity(.sap, sender: .loopback, session: name)
        return AnnouncedSource(
            id: identity.id, name: name, stream: stream, summary: SDPSummary(Array(sdp.utf8)), announcers: [.sap],
            sender: .loopback, identity: identity, sdp: sdp, at: PlaybackPlace())
    }

    @Test("they are listed, and one is patched by its name; what cannot be is refused with the reason")
    func patched() async throws {
        let device = MemoryDevice()
        await device.hear(
            DiscoveredSources(
                revision: 1, sources: [Self.source("Choir", "L24/48000/2"), Self.source("Tape", "L24/44100/2")],
                groups: [], failure: nil, announcements: 2, refused: [:]))
        try await withServer(device) { path in
            try await ControlClient.withConversation(at: path, as: "test") { conversation in
                let list = try await conversation.ask(.sources(follow: false))
                #expect(list["sources"]?.items.map { $0["playable"]?.bool } == [true, false])
                #expect(ReplyText.sources(list).contains { $0.contains("its sample rate is 44100 Hz") })
                _ = try await conversation.ask(.patch(.two, source: "Choir", channel: 2, as: .preferred))
                await #expect(throws: ControlFailure.self) {
                    try await conversation.ask(.patch(.one, source: "Tape", channel: 1, as: .preferred))
                }
                await #expect(throws: ControlFailure.self) {
                    try await conversation.ask(.patch(.one, source: "Nobody", channel: 1, as: .preferred))
                }
            }
        }
        let setup = await device.state().setup
        #expect("\(setup.map)" == "2=1:2")
        #expect(setup.sources[.one]?.identity?.session == "Choir")
    }
}
