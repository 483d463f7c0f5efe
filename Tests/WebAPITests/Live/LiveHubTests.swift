import Device
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import NIOEmbedded
import Signal
import Testing
import WebAPI

@Suite("Live hub")
struct LiveHubTests {
    private let site = TestSite()

    private func join(lastEvent: String? = nil) async throws -> (client: LiveClient, first: [LiveEvent]) {
        try #require(await site.site.hub.join(LiveOptions(), lastEvent: lastEvent, channel: NIOAsyncTestingChannel()))
    }

    private func mute(_ isMuted: Bool) async {
        _ = await site.device.owner.edit(
            [.channel(.one, .mute(isMuted))], by: .web(address: "10.0.0.7", name: "Tablet"))
    }

    /// Changes that waited for a client, once there are any.
    private func changes(_ client: LiveClient) async -> [LiveEvent] {
        for await _ in client.turns {
            let pending = client.take()
            if !pending.changes.isEmpty { return pending.changes }
        }
        return []
    }

    @Test("a new client is told who speaks and all of the state")
    func first() async throws {
        let first = try await join().first.map(\.text)
        #expect(first.count == 2)
        #expect(
            first[0].hasPrefix("event: hello\ndata: {\"instance\":\"a1b2c3d4\",\"version\":\"1.2.3\",\"assets\":\""))
        #expect(first[1].hasPrefix("id: a1b2c3d4-0\nevent: state\ndata: {"))
    }

    @Test("a change is told to all with what differs and who asked")
    func change() async throws {
        let (one, two) = (try await join().client, try await join().client)
        await mute(true)
        let told = await changes(one)
        #expect(
            told.map(\.text) == [
                """
                id: a1b2c3d4-1
                event: change
                data: {"revision":1,"origin":"web 10.0.0.7 (Tablet)","patch":{"channels":{"1":{"mute":true}}},\
                "differences":["output 1 mute off -> on"]}


                """
            ])
        #expect(await changes(two) == told)
    }

    @Test("who was away gets what was missed, and the whole state where that is not known")
    func resume() async throws {
        let client = try await join().client
        await mute(true)
        _ = await changes(client)
        await site.site.hub.leave(client)
        let other = try await join().client
        await mute(false)
        _ = await changes(other)
        let names = { (events: [LiveEvent]) in
            events.compactMap { $0.text.split(separator: "\n").first { $0.hasPrefix("event: ") } }
        }
        #expect(names(try await join(lastEvent: "a1b2c3d4-1").first) == ["event: hello", "event: change"])
        #expect(names(try await join(lastEvent: "a1b2c3d4-0").first).count == 3)
        #expect(names(try await join(lastEvent: "a1b2c3d4-2").first) == ["event: hello"])
        for unknown in ["a1b2c3d4-9", "00000000-1", "x"] {
            #expect(names(try await join(lastEvent: unknown).first) == ["event: hello", "event: state"])
        }
    }

    @Test("who falls too far behind gets the whole state, and nothing from before it afterwards")
    func behind() async throws {
        let client = try await join().client
        let event = LiveEvent(.change, id: "a1b2c3d4-1", .null)
        for _ in 0...LiveClient.mostChanges { client.offer(change: event) }
        client.offer(change: event)
        let pending = client.take()
        #expect(pending.isBehind)
        #expect(pending.changes.isEmpty)
        #expect(await site.site.hub.wholeState(for: client).text.contains("event: state"))
        client.offer(change: event)
        let next = client.take()
        #expect(!next.isBehind)
        #expect(next.changes == [event])
    }

    @Test("spectra are reckoned while somebody looks, and there is an end to clients")
    func limits() async throws {
        var options = LiveOptions()
        options.spectrum = 5
        let client = try #require(await site.site.hub.join(options, lastEvent: nil, channel: NIOAsyncTestingChannel()))
            .client
        #expect(site.device.spectrumWatchers == 1)
        await site.site.hub.leave(client)
        await site.site.hub.leave(client)
        #expect(site.device.spectrumWatchers == 0)
        for _ in 0..<LiveHub.mostClients { _ = try await join() }
        #expect(await site.site.hub.join(options, lastEvent: nil, channel: NIOAsyncTestingChannel()) == nil)
        #expect(try await site.get("/live").status == .serviceUnavailable)
    }

    @Test("meters are lists, silence is null")
    func meters() throws {
        let status = TestStatus.good
        let line = MeterFrame.json(
            MeterStatus(
                seconds: status.seconds, channels: status.channels,
                sums: [SumStatus(group: .threePlusFour, level: .silence, gainReduction: .init(1.25))])
        ).line
        #expect(
            line == """
                {"t":12.346,"c":[[null,null,-12.5,-20,1,0],[null,null,0,-3,3,1],[null,null,null,null,0,0],\
                [null,null,null,null,0,0]],"s":[[3,null,null,1.3]]}
                """)
    }
}
