import DeviceModel
import NetworkAudio
import Signal
import SourceDiscovery
import Testing

@Suite("RAVENNA sessions")
struct RavennaSessionsTests {
    private static let service = RavennaService(
        name: "Anubis 1/2 ü", host: "anubis.local", address: DiscoveryBench.address(5), port: 554)

    @Test("a session is fetched, listed, fetched again after a minute, and gone when it is lost")
    func life() throws {
        var bench = DiscoveryBench()
        let service = Self.service
        #expect(service.url.description == "rtsp://10.0.0.5:554/by-name/Anubis%201%2F2%20%C3%BC")
        bench.directory.found(service, at: bench.now)
        #expect(bench.list.sources.map(\.playability.isPlayable) == [false])
        #expect(bench.directory.due(at: bench.now) == [service])
        #expect(bench.directory.due(at: bench.now).isEmpty)
        bench.directory.fetched(service, .success(Array(DiscoveryBench.sdp(3).utf8)), at: bench.now)
        let source = try #require(bench.list.sources.first)
        #expect(source.playability.isPlayable)
        #expect(source.announcers == [.ravenna])
        #expect(source.name == service.name)
        #expect(source.identity == SessionIdentity(.ravenna, sender: service.address, session: service.name))
        bench.now = bench.now.advanced(by: 59_000_000_000)
        #expect(bench.directory.due(at: bench.now).isEmpty)
        bench.now = bench.now.advanced(by: 2_000_000_000)
        #expect(bench.directory.due(at: bench.now) == [service])
        bench.directory.lost(ravenna: service.name)
        #expect(bench.list.sources.isEmpty)
        // An answer that comes late is for nobody.
        bench.directory.fetched(service, .success([]), at: bench.now)
        #expect(bench.list.sources.isEmpty)
    }

    @Test("one that cannot be fetched says why and is tried again")
    func failure() throws {
        var bench = DiscoveryBench()
        bench.directory.found(Self.service, at: bench.now)
        _ = bench.directory.due(at: bench.now)
        let reason = Reason("it cannot be reached", nextStep: "turn it on")
        bench.directory.fetched(Self.service, .failure(DiscoveryFailure(reason)), at: bench.now)
        #expect(bench.list.sources.map(\.playability) == [.notPlayable(reason)])
        bench.now = bench.now.advanced(by: 11_000_000_000)
        #expect(bench.directory.due(at: bench.now) == [Self.service])
    }

    @Test("a session that is announced by SAP too is one")
    func both() {
        let bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(3), from: 5)
        bench.directory.found(Self.service, at: bench.now)
        _ = bench.directory.due(at: bench.now)
        bench.directory.fetched(Self.service, .success(Array(DiscoveryBench.sdp(3).utf8)), at: bench.now)
        #expect(bench.list.sources.map(\.announcers) == [[.sap, .ravenna]])
    }
}
