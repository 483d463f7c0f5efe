import DeviceModel
import NetworkAudio
import Signal
import SourceDiscovery
import Testing

@Suite("SourceDirectory")
struct SourceDirectoryTests {
    @Test("what is announced is in the list, with channels and their names, format, clock, mark and sender")
    func announced() throws {
        let bench = DiscoveryBench()
        bench.announce(
            DiscoveryBench.sdp(
                7, name: "Choir",
                more: "i=2 channels: Left, Right\r\na=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:3\r\n"
                    + "a=mediaclk:direct=12\r\n"))
        let source = try #require(bench.list.sources.first)
        #expect(source.name == "Choir")
        #expect(source.channels == ["Left", "Right"])
        #expect(source.format == "L24/48000/2")
        #expect(source.framesPerPacket == 48)
        #expect(source.destinations == ["239.69.1.1:5004"])
        #expect(source.sender == DiscoveryBench.address(1))
        #expect(source.dscp == 8)
        #expect(source.announcers == [.sap])
        #expect(source.playability == .playable(notes: []))
        #expect(source.stream?.mediaClock == .direct(offset: 12))
        #expect(source.identity.flatMap { SessionIdentity($0.description) } == source.identity)
        #expect(source.id.count == 16)
        #expect(bench.list.announcements == 1)
    }

    @Test("what is received stays when it is withdrawn, and is told to have ended")
    func received() throws {
        let bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(7))
        let setting = try #require(bench.list.sources.first?.setting)
        bench.look([setting])
        let revision = bench.directory.revision
        bench.withdraw(DiscoveryBench.sdp(7))
        #expect(bench.list.sources.map { $0.end == nil } == [false])
        #expect(bench.directory.revision > revision)
        #expect(SourceList([setting]).flow(of: bench.list.sources[0]) == .one)
        bench.look()
        #expect(bench.list.sources.isEmpty)
    }

    @Test("what the device was given is in the list too, once")
    func given() throws {
        let bench = DiscoveryBench()
        let url = try SourceSetting.parse("rtp://239.69.1.1?channels=2&name=By%20hand")
        bench.look([url])
        #expect(bench.list.sources.map(\.announcers) == [[.given]])
        #expect(bench.list.sources.map(\.name) == ["By hand"])
        // The same stream, announced.
        bench.announce(DiscoveryBench.sdp(7))
        #expect(bench.list.sources.map(\.announcers) == [[.sap]])
        // A session that was chosen and is not announced any more.
        var chosen = try #require(bench.list.sources.first?.setting)
        chosen.identity?.sender = DiscoveryBench.address(3)
        bench.look([chosen])
        #expect(bench.list.sources.contains { $0.identity == chosen.identity && $0.end != nil })
    }

    @Test("a session that begins anew on the same host is followed, one of another host never")
    func successor() throws {
        let bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(7))
        let setting = try #require(bench.list.sources.first?.setting)
        #expect(bench.list.sources.first?.successor(of: setting) == nil)
        bench.announce(DiscoveryBench.sdp(7, version: 2, port: 6000))
        #expect(bench.list.sources.first?.successor(of: setting)?.stream.legs.first?.port == 6_000)
        // No newer one: only when it is said again.
        bench.announce(DiscoveryBench.sdp(7, version: 1, port: 7000))
        #expect(bench.list.sources.first?.successor(of: setting) == nil)
        bench.announce(DiscoveryBench.sdp(7, version: 1, port: 7000))
        #expect(bench.list.sources.first?.successor(of: setting)?.stream.legs.first?.port == 7_000)
        bench.withdraw(DiscoveryBench.sdp(7, version: 1, port: 7000))
        bench.announce(DiscoveryBench.sdp(7, version: 9, port: 8000), from: 2)
        #expect(bench.list.sources.allSatisfy { $0.successor(of: setting) == nil })
        // Another name or version alone disturbs no sound.
        bench.announce(DiscoveryBench.sdp(7, version: 8, name: "Choir"))
        #expect(bench.list.sources.allSatisfy { $0.successor(of: setting) == nil })
    }

    @Test("a compressed announcement is read, a small one that unfolds to megabytes is not")
    func compressed() throws {
        let bench = DiscoveryBench()
        let head: [UInt8] = [0x21, 0, 0, 7, 10, 0, 0, 1]
        bench.take(head + Deflation.deflate(Array(DiscoveryBench.sdp(7).utf8)), 1)
        #expect(bench.list.sources.count == 1)
        let bomb = Deflation.deflate([UInt8](repeating: 0x20, count: 8_000_000))
        #expect(bomb.count < 9_000)
        bench.take(head + bomb, 1)
        bench.take(head + Deflation.deflate(bomb), 1)
        bench.take(head + Array(DiscoveryBench.sdp(8).utf8), 1)
        #expect(bench.list.refused[.compression] == 2)
        #expect(bench.list.sources.count == 1)
    }
}
