import NetworkAudio
import ServiceDiscovery
import Synchronization
import Testing

@Suite("Service link", .timeLimit(.minutes(1)))
struct ServiceLinkTests {
    private static let announcement = Announcement(
        hostName: "ANI4OUT-aabbcc", addresses: [LinkAddress(interface: "eth0", address: .loopback)],
        services: [Service(.http, name: "Stage", port: 80, text: [:])])

    /// Hands out responders in their order.
    private static func making(_ responders: FakeResponder...) -> @Sendable () -> any ServiceResponder {
        let left = Mutex(responders)
        return { left.withLock { $0.isEmpty ? FakeResponder(.gone(.noDaemon)) : $0.removeFirst() } }
    }

    private static func orders(_ responder: FakeResponder) async -> [FakeResponder.Order] {
        var orders: [FakeResponder.Order] = []
        for await order in responder.orders {
            orders.append(order)
            if orders.count == 2 { break }
        }
        return orders
    }

    private static func establish(_ responder: FakeResponder, on link: ServiceLink) async {
        for order in await orders(responder) { responder.tell(.established(order.part, order: order.number)) }
        while await link.state == .probing { await Task.yield() }
    }

    @Test("the daemon is used where there is one")
    func daemon() async {
        let (own, daemon) = (FakeResponder(), FakeResponder())
        let link = ServiceLink(.automatic, own: Self.making(own), daemon: Self.making(daemon))
        await link.announce(Self.announcement)
        await Self.establish(daemon, on: link)
        #expect(await link.kind == .daemon)
        #expect(
            await link.state == .published(PublishedNames(host: "ANI4OUT-aabbcc.local", service: "Stage", taken: [])))
        await link.stop()
        #expect(daemon.isStopped && !own.isStopped)
    }

    @Test("without a daemon, and where it is not wanted, our own is used")
    func own() async {
        for preference in [ResponderPreference.automatic, .own] {
            let own = FakeResponder()
            let gone = preference == .own ? FakeResponder() : FakeResponder(.gone(.noDaemon))
            let link = ServiceLink(preference, own: Self.making(own), daemon: Self.making(gone))
            await link.announce(Self.announcement)
            await Self.establish(own, on: link)
            #expect(await link.kind == .own)
            await link.stop()
        }
    }

    @Test("when the daemon goes away our own publishes the same and looks for the same, and nothing stale stays")
    func fallback() async throws {
        let (own, daemon) = (FakeResponder(), FakeResponder())
        let link = ServiceLink(.automatic, own: Self.making(own), daemon: Self.making(daemon))
        await link.announce(Self.announcement)
        let found = await link.browse(.http)
        await Self.establish(daemon, on: link)
        for await type in daemon.asked {
            #expect(type == .http)
            break
        }
        let instance = SightingTableTests.instance("a")
        daemon.see { $0.put(instance) }
        var sightings = found.makeAsyncIterator()
        #expect(await sightings.next() == .found(instance))
        daemon.tell(.gone(.noDaemon))
        #expect(await sightings.next() == .lost(instance))
        await Self.establish(own, on: link)
        #expect(await link.kind == .own)
        for await _ in own.asked { break }
        own.see { $0.put(instance) }
        #expect(await sightings.next() == .found(instance))
        #expect(daemon.isStopped)
        await link.stop()
        #expect(await sightings.next() == nil)
    }

    @Test("a daemon that comes later takes over")
    func daemonComes() async {
        let (own, look, daemon) = (FakeResponder(), FakeResponder(), FakeResponder())
        let link = ServiceLink(
            .automatic, own: Self.making(own), daemon: Self.making(FakeResponder(.gone(.noDaemon)), look, daemon))
        await link.announce(Self.announcement)
        await Self.establish(own, on: link)
        for _ in 0..<ServiceLink.callsBetweenLooks { await link.maintain() }
        await Self.establish(daemon, on: link)
        #expect(await link.kind == .daemon)
        await link.stop()
        #expect(own.isStopped && look.isStopped && daemon.isStopped)
    }

    @Test("a link without any responder says why, and is tried again")
    func unavailable() async {
        let (broken, own) = (FakeResponder(.gone(.failed("no network"))), FakeResponder())
        let link = ServiceLink(.own, own: Self.making(broken, own), daemon: Self.making())
        await link.announce(Self.announcement)
        while await link.state != .unavailable("no network") { await Task.yield() }
        await link.maintain()
        await Self.establish(own, on: link)
        #expect(await link.kind == .own)
        await link.stop()
    }

    @Test("what was refused is published again when the link is looked after")
    func refused() async {
        let own = FakeResponder()
        let link = ServiceLink(.own, own: Self.making(own), daemon: Self.making())
        await link.announce(Self.announcement)
        for order in await Self.orders(own) { own.tell(.refused(order.part, order: order.number, "no such interface")) }
        while await link.state != .refused("no such interface") { await Task.yield() }
        await link.maintain()
        await Self.establish(own, on: link)
        await link.stop()
    }

    @Test("a browse ends when nobody holds its stream")
    func letGo() async {
        let own = FakeResponder()
        let link = ServiceLink(.own, own: Self.making(own), daemon: Self.making())
        do {
            let stream = await link.browse(.http)
            for await _ in own.asked { break }
            #expect(own.browseCount == 1)
            withExtendedLifetime(stream) {}
        }
        while own.browseCount > 0 { await Task.yield() }
        await link.stop()
    }
}
