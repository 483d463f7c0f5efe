import DeviceModel
import NIOEmbedded
import Signal
import Testing
import WebAPI

@Suite("Meter feeds")
struct MeterFeedTests {
    private static func meters(_ peak: Double, reduction: Double = 0) -> LiveMeters {
        var channels = PerChannel(repeating: ChannelStatus(source: nil))
        channels[.two].postFader = LevelStatus(peak: DBFS(peak), rms: DBFS(peak - 3))
        let sum = SumStatus(group: .onePlusTwo, level: .silence, gainReduction: Decibels(reduction))
        return LiveMeters(MeterStatus(seconds: 1, channels: channels, sums: [sum]))
    }

    private static func client(_ site: TestSite, rate: Int) async throws -> LiveClient {
        var options = LiveOptions()
        options.meters = rate
        return try #require(
            await site.site.hub.join(options, lastEvent: nil, channel: NIOAsyncTestingChannel())
        ).client
    }

    @Test("a client that is slow is told all peaks at once, and what else is as it is now")
    func slow() async throws {
        let client = try await Self.client(TestSite(), rate: 30)
        client.offer(meters: Self.meters(-30, reduction: 1))
        client.offer(meters: Self.meters(-6, reduction: 4))
        client.offer(meters: Self.meters(-50))
        let told = try #require(client.take().meters).status
        #expect(told.channels[.two].postFader == LevelStatus(peak: DBFS(-6), rms: DBFS(-53)))
        #expect(told.channels[.one].postFader == .silence)
        #expect(told.sums.map(\.gainReduction.value) == [4])
        client.offer(meters: Self.meters(-50))
        #expect(client.take().meters?.status.channels[.two].postFader.peak.value == -50)
        #expect(client.take().meters == nil)
    }

    @Test("clients of one rate share what is read, and nothing is read when the last has gone")
    func shared() async throws {
        let site = TestSite()
        let feeds = site.site.hub.feeds
        var clients = [try await Self.client(site, rate: 0)]
        for _ in 0..<5 { clients.append(try await Self.client(site, rate: 50)) }
        for client in clients { await feeds.join(client) }
        #expect(await feeds.rates == 1)
        var texts: [LiveEvent] = []
        for client in clients.dropFirst() {
            for await _ in client.turns {
                if let meters = client.take().meters {
                    texts.append(meters.event)
                    break
                }
            }
        }
        #expect(Set(texts) == [LiveMeters(await site.device.meterReader().meters()).event])
        // One of the feed, one of this test, one of the status that comes every second.
        #expect(site.device.readers <= 3)
        for client in clients { await feeds.leave(client) }
        #expect(await feeds.rates == 0)
    }
}
