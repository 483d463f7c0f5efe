import DeviceModel
import NetworkAudio
import Signal
import SourceDiscovery
import Testing

/// Programs that draw another session number at every start: PulseAudio and PipeWire.
@Suite("Senders that begin anew under another number")
struct SuccessionTests {
    /// A bench that receives session 7 of host 1, which has been withdrawn since.
    private func bench() throws -> (bench: DiscoveryBench, setting: SourceSetting) {
        var bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(7))
        let setting = try #require(bench.list.sources.first?.setting)
        bench.look([setting])
        bench.withdraw(DiscoveryBench.sdp(7))
        bench.now = bench.now.advanced(by: 5_000_000_000)
        return (bench, setting)
    }

    private func successor(_ bench: DiscoveryBench, _ setting: SourceSetting) -> SourceSetting? {
        bench.directory.successor(of: setting, at: bench.now, wallTime: 1_000_000)
    }

    @Test("the very same stream under another number is the flow's at once, and the ended one goes")
    func same() throws {
        let (bench, setting) = try bench()
        #expect(successor(bench, setting) == nil)
        bench.announce(DiscoveryBench.sdp(8, name: "Other words"))
        let next = try #require(successor(bench, setting))
        #expect(next.stream.isReceivedAlike(setting.stream))
        bench.look([next])
        #expect(bench.list.sources.map(\.name) == ["Other words"])
        #expect(bench.list.sources.map { SourceList([next]).flow(of: $0) } == [.one])
        #expect(successor(bench, next) == nil)
    }

    @Test("another port under the same name is followed when it was said twice")
    func port() throws {
        let (bench, setting) = try bench()
        bench.announce(DiscoveryBench.sdp(8, port: 6_000))
        #expect(successor(bench, setting) == nil)
        bench.announce(DiscoveryBench.sdp(8, port: 6_000))
        #expect(successor(bench, setting)?.stream.legs.first?.port == 6_000)
    }

    @Test(
        "another name, form or host is not followed with another port",
        arguments: [
            (DiscoveryBench.sdp(8, name: "Choir", port: 6_000), 1),
            (DiscoveryBench.sdp(8, port: 6_000, format: "L16/48000/2"), 1),
            (DiscoveryBench.sdp(8, port: 6_000, format: "L24/48000/8"), 1),
            (DiscoveryBench.sdp(8, port: 6_000), 2), (DiscoveryBench.sdp(8), 2),
        ] as [(String, UInt8)])
    func other(sdp: String, sender: UInt8) throws {
        let (bench, setting) = try bench()
        for _ in 0..<3 { bench.announce(sdp, from: sender) }
        #expect(successor(bench, setting) == nil)
    }

    @Test("of two of that name neither is followed; what was there before, or another flow plays, is none")
    func several() throws {
        var bench = DiscoveryBench()
        for id in [7, 8] { bench.announce(DiscoveryBench.sdp(id, port: 5_000 + id)) }
        let setting = try #require(bench.list.sources.first { $0.stream?.legs.first?.port == 5_007 }?.setting)
        bench.look([setting])
        bench.now = bench.now.advanced(by: 5_000_000_000)
        for _ in 0..<2 { bench.announce(DiscoveryBench.sdp(8, port: 5_008)) }
        bench.withdraw(DiscoveryBench.sdp(7, port: 5_007))
        #expect(successor(bench, setting) == nil)
        bench.now = bench.now.advanced(by: 5_000_000_000)
        for id in [9, 10] {
            for _ in 0..<2 { bench.announce(DiscoveryBench.sdp(id, port: 5_000 + id)) }
        }
        #expect(successor(bench, setting) == nil)
        // One of them is the other flow's: the other one is meant.
        let second = try #require(bench.list.sources.first { $0.stream?.legs.first?.port == 5_009 }?.setting)
        bench.look([setting, second])
        #expect(successor(bench, setting)?.stream.legs.first?.port == 5_010)
    }

    @Test("what is still announced keeps its flow, whatever else its host announces")
    func present() throws {
        let bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(7))
        let setting = try #require(bench.list.sources.first?.setting)
        bench.look([setting])
        for _ in 0..<3 { bench.announce(DiscoveryBench.sdp(8)) }
        #expect(successor(bench, setting) == nil)
    }

    @Test("one whose program crashed, so that nobody withdrew it, is ended once it misses three announcements")
    func crashed() throws {
        var bench = DiscoveryBench()
        let start = bench.now
        for _ in 0..<4 {
            bench.announce(DiscoveryBench.sdp(7))
            bench.now = bench.now.advanced(by: 6_000_000_000)
        }
        let setting = try #require(bench.list.sources.first?.setting)
        bench.look([setting])
        // Last heard at 18 s; begun anew at 24 s.
        for _ in 0..<3 { bench.announce(DiscoveryBench.sdp(8, port: 6_000)) }
        for (seconds, isFollowed) in [(30, false), (35, false), (37, true)] {
            bench.now = start.advanced(by: Int64(seconds) * 1_000_000_000)
            #expect((successor(bench, setting) != nil) == isFollowed, "after \(seconds) s")
        }
        bench.announce(DiscoveryBench.sdp(7))
        #expect(successor(bench, setting) == nil)
    }

    @Test("of the ended one it is told where another of its name is")
    func told() throws {
        let (bench, _) = try bench()
        bench.announce(DiscoveryBench.sdp(8, port: 6_000, format: "L16/48000/2"))
        let ended = try #require(bench.list.sources.first { $0.end != nil })
        #expect(ended.end?.nextStep.contains("announced now by 10.0.0.1") == true)
    }

    @Test("of a stream that was given by hand only the session is listed that is announced")
    func given() throws {
        let bench = DiscoveryBench()
        let url = try SourceSetting.parse("rtp://239.69.1.1?channels=2&name=By%20hand")
        bench.look([url])
        bench.announce(DiscoveryBench.sdp(7))
        bench.look([url])
        bench.withdraw(DiscoveryBench.sdp(7))
        bench.look([url])
        #expect(bench.list.sources.map { $0.end == nil } == [false])
        bench.announce(DiscoveryBench.sdp(8))
        bench.look([url])
        #expect(bench.list.sources.map { $0.end == nil } == [true])
    }
}
