import NetworkAudio
import SeededRandom
import ServiceDiscovery
import Testing

@Suite("Service publisher")
struct ServicePublisherTests {
    private static let link = LinkAddress(interface: "eth0", address: IPv4Address(rawValue: 0x0A00_0001))

    private static func announcement(
        _ host: String = "ANI4OUT-aabbcc", name: String = "Stage", health: String = "good"
    ) -> Announcement {
        Announcement(
            hostName: host, addresses: [link],
            services: [Service(.http, name: name, port: 8_080, text: ["health": health])])
    }

    /// Answers the orders with what the link says: taken names collide.
    private static func settle(
        _ publisher: inout ServicePublisher, _ orders: [ServicePublisher.Order], taken: Set<String> = []
    ) {
        var open = orders
        while !open.isEmpty {
            let order = open.removeFirst()
            let names = order.records.map { record in
                switch record {
                case .address(_, let host): host
                case .service(let service, _, _): service.name
                }
            }
            let isTaken = !taken.isDisjoint(with: names)
            open += publisher.take(
                isTaken ? .collision(order.part, order: order.number) : .established(order.part, order: order.number))
        }
    }

    @Test("host and services are published, and told when both are")
    func publishes() {
        var publisher = ServicePublisher()
        #expect(publisher.state == .idle)
        let orders = publisher.announce(Self.announcement())
        #expect(orders.map(\.part) == [.host, .services])
        #expect(orders[0].records == [.address(Self.link, host: "ANI4OUT-aabbcc.local")])
        #expect(publisher.state == .probing)
        _ = publisher.take(.established(.host, order: orders[0].number))
        #expect(publisher.state == .probing)
        _ = publisher.take(.established(.services, order: orders[1].number))
        #expect(
            publisher.state
                == .published(PublishedNames(host: "ANI4OUT-aabbcc.local", service: "Stage", taken: [])))
        #expect(publisher.announce(Self.announcement()).isEmpty)
    }

    @Test("another name or another text changes the services alone")
    func rename() {
        var publisher = ServicePublisher()
        Self.settle(&publisher, publisher.announce(Self.announcement()))
        for next in [Self.announcement(name: "Balcony"), Self.announcement(name: "Balcony", health: "fault")] {
            let orders = publisher.announce(next)
            #expect(orders.map(\.part) == [.services])
            Self.settle(&publisher, orders)
        }
        #expect(
            publisher.state
                == .published(PublishedNames(host: "ANI4OUT-aabbcc.local", service: "Balcony", taken: [])))
    }

    @Test("names that others have are numbered, the host's and the services' apart")
    func conflicts() {
        var publisher = ServicePublisher()
        let taken: Set = ["ANI4OUT-aabbcc.local", "ANI4OUT-aabbcc-2.local", "Stage"]
        Self.settle(&publisher, publisher.announce(Self.announcement()), taken: taken)
        #expect(
            publisher.state
                == .published(
                    PublishedNames(
                        host: "ANI4OUT-aabbcc-3.local", service: "Stage #2",
                        taken: ["ANI4OUT-aabbcc.local", "Stage"])))
    }

    @Test("the services lead to the host's new name")
    func reference() throws {
        var publisher = ServicePublisher()
        let orders = publisher.announce(Self.announcement())
        let next = publisher.take(.collision(.host, order: orders[0].number))
        #expect(next.map(\.part) == [.host, .services])
        guard case .service(_, "eth0", let host) = try #require(next.last?.records.first) else {
            Issue.record("no service")
            return
        }
        #expect(host == "ANI4OUT-aabbcc-2.local")
    }

    @Test("late news of an earlier order is none")
    func late() {
        var publisher = ServicePublisher()
        let first = publisher.announce(Self.announcement())
        let second = publisher.announce(Self.announcement(name: "Balcony"))
        #expect(publisher.take(.collision(.services, order: first[1].number)).isEmpty)
        _ = publisher.take(.established(.host, order: first[0].number))
        #expect(publisher.state == .probing)
        _ = publisher.take(.established(.services, order: second[0].number))
        #expect(publisher.state != .probing)
    }

    @Test("a link on which every name is taken is given up, and tried again when asked")
    func flood() {
        var publisher = ServicePublisher()
        var orders = publisher.announce(Self.announcement())
        var tries = 0
        while let order = orders.first(where: { $0.part == .host }) {
            tries += 1
            orders = publisher.take(.collision(.host, order: order.number))
        }
        #expect(tries == ServicePublisher.mostNames)
        #expect(publisher.isRefused)
        Self.settle(&publisher, publisher.publishAgain())
        #expect(!publisher.isRefused)
    }

    @Test("what is to be known no more is withdrawn")
    func withdraws() {
        var publisher = ServicePublisher()
        Self.settle(&publisher, publisher.announce(Self.announcement()))
        let orders = publisher.announce(nil)
        #expect(orders.map(\.records) == [[], []])
        #expect(publisher.state == .idle)
    }

    @Test("sessions have names of their own, and a taken one touches nothing else")
    func sessions() {
        var publisher = ServicePublisher()
        Self.settle(&publisher, publisher.announce(Self.announcement()))
        var announcement = Self.announcement()
        let type = ServiceType("_rtsp._tcp", subtype: "_ravenna_session")
        announcement.sessions = ["Left", "Right"].map { Service(type, name: $0, port: 8_554, text: ["version": "1"]) }
        let orders = publisher.announce(announcement)
        #expect(orders.map(\.part) == [.sessions])
        let next = publisher.take(.collision(.sessions, order: orders[0].number))
        #expect(next.map(\.part) == [.sessions])
        let names = next[0].records.map { record in
            if case .service(let service, _, _) = record { service.name } else { "" }
        }
        #expect(names == ["Left #2", "Right #2"])
        _ = publisher.take(.established(.sessions, order: next[0].number))
        guard case .published(let published) = publisher.state else {
            Issue.record("\(publisher.state)")
            return
        }
        #expect((published.service, published.taken) == ("Stage", []))
        announcement.sessions = []
        #expect(publisher.announce(announcement).map(\.records) == [[]])
        // Another host name: what was withdrawn stays withdrawn.
        announcement.hostName = "ANI4OUT-ddeeff"
        #expect(publisher.announce(announcement).map(\.records.isEmpty) == [false, false, true])
    }

    @Test("whatever comes in whatever order, what is told to be published was established last")
    func anyOrder() {
        var random = SeededGenerator(seed: 7)
        var publisher = ServicePublisher()
        var latest: [PublishedPart: ServicePublisher.Order] = [:]
        var all: [ServicePublisher.Order] = []
        var established: Set<Int> = []
        for _ in 0..<20_000 {
            var orders: [ServicePublisher.Order] = []
            switch random.next() % 6 {
            case 0: orders = publisher.announce(Self.announcement(name: "N\(random.next() % 3)"))
            case 1: orders = publisher.announce(Self.announcement("H\(random.next() % 3)"))
            default:
                guard let order = all.suffix(4).randomElement(using: &random) else { continue }
                if random.next() % 3 == 0 {
                    orders = publisher.take(.collision(order.part, order: order.number))
                    if !orders.isEmpty { established.remove(order.number) }
                } else {
                    orders = publisher.take(.established(order.part, order: order.number))
                    established.insert(order.number)
                }
            }
            for order in orders { latest[order.part] = order }
            all = (all + orders).suffix(8)
            if case .published(let names) = publisher.state {
                let parts = PublishedPart.allCases.compactMap { latest[$0] }
                #expect(parts.allSatisfy { established.contains($0.number) })
                #expect(latest[.host]?.records == [.address(Self.link, host: names.host)])
            }
        }
    }
}
