import DeviceModel
import NetworkAudio

/// What is on the network of a test: one stream that can be played and one that cannot.
enum TestSources {
    static let all: DiscoveredSources = {
        let sources = [
            source("Choir", format: "L24/48000/2", id: 7, more: "i=2 channels: Left, Right\r\n"),
            source("Hall", format: "L24/96000/8", id: 8),
        ]
        return DiscoveredSources(
            revision: 5, sources: sources, groups: [SAPPacket.group], failure: nil, announcements: 12,
            refused: [.encrypted: 1])
    }()

    private static func source(_ name: String, format: String, id: Int, more: String = "") -> AnnouncedSource {
        let sdp =
            "v=0\r\no=- \(id) 1 IN IP4 10.0.0.9\r\ns=\(name)\r\nc=IN IP4 239.69.1.\(id)/32\r\nt=0 0\r\n"
            + "m=audio 5004 RTP/AVP 97\r\na=rtpmap:97 \(format)\r\na=ptime:1\r\n" + more
        let sender = IPv4Address(rawValue: 0x0A00_0009)
        // The digits of the documentation's example.
        let identity = SessionIdentity(.sap, sender: sender, session: "10.0.0.9 - \(id) 10.0.0.9")
        let stream: Result<StreamDescription, SDPError>
        do throws(SDPError) { stream = .success(try SDPParser.parse(sdp)) } catch { stream = .failure(error) }
        var source = AnnouncedSource(
            id: identity.id, name: name, stream: stream, summary: SDPSummary(Array(sdp.utf8)), announcers: [.sap],
            sender: sender, identity: identity, sdp: sdp, at: PlaybackPlace())
        source.dscp = 8
        source.group = SAPPacket.group
        source.firstHeard = 1_000
        source.lastHeard = 6_000
        source.period = 5
        return source
    }
}
