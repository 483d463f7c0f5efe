import NetworkAudio
import SessionServer
import SourceDiscovery
import Testing

@Suite("Session server")
struct SessionServerTests {
    private static let sessions = [SessionAnnouncement(name: "Left wing", sdp: "v=0\r\ns=Left wing\r\n")]
    private static let loopback = IPv4Address(rawValue: 0x7F00_0001)

    @Test("who looks for RAVENNA sessions gets their descriptions")
    func fetched() async throws {
        let server = try await SessionServer.start(address: Self.loopback, port: 0) { Self.sessions }
        let place = RavennaService(
            name: "Left wing", host: "a.local", address: Self.loopback, port: server.port)
        let text = try await DescriptionFetcher().fetch(place.url)
        #expect(String(decoding: text, as: UTF8.self) == Self.sessions[0].sdp)
        let other = RavennaService(name: "Right", host: "a.local", address: Self.loopback, port: server.port)
        await #expect(throws: DescriptionFailure.status(404, "Not Found")) {
            try await DescriptionFetcher().fetch(other.url)
        }
        await server.stop()
    }

    @Test("a port that somebody has is told, with the system's reason")
    func taken() async throws {
        let server = try await SessionServer.start(address: Self.loopback, port: 0) { [] }
        await #expect(throws: SessionServerError.self) {
            _ = try await SessionServer.start(address: Self.loopback, port: server.port) { [] }
        }
        await server.stop()
    }
}
