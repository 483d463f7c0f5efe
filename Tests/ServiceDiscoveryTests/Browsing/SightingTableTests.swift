import NetworkAudio
import SeededRandom
import ServiceDiscovery
import Testing

@Suite("Sightings")
struct SightingTableTests {
    static func instance(_ name: String, port: UInt16 = 80) -> ServiceInstance {
        ServiceInstance(
            identity: .init(name: name, type: "_http._tcp", domain: "local", interface: "eth0"), host: "\(name).local",
            address: .loopback, port: port, text: [:])
    }

    @Test("each service is told as it is now, once")
    func coalesces() {
        var table = SightingTable()
        let (one, two) = (Self.instance("a"), Self.instance("a", port: 81))
        table.put(one)
        table.put(two)
        #expect(table.drain() == [.found(two)])
        table.put(two)
        #expect(table.drain().isEmpty)
        table.remove(two.identity)
        table.put(one)
        #expect(table.drain() == [.found(one)])
        table.remove(one.identity)
        #expect(table.drain() == [.lost(one)])
        table.put(one)
        table.remove(one.identity)
        #expect(table.drain().isEmpty)
    }

    @Test("a flood of names takes no more than its room, and room that is freed is used again")
    func bounded() {
        var table = SightingTable()
        for number in 0..<10_000 { table.put(Self.instance("\(number)")) }
        #expect(table.drain().count == SightingTable.mostInstances)
        for number in 0..<10_000 {
            table.remove(Self.instance("\(number)").identity)
            table.put(Self.instance("x\(number)"))
        }
        let sightings = table.drain()
        #expect(sightings.count <= 2 * SightingTable.mostInstances)
    }

    @Test("a reader who applies what it is told knows what is there")
    func consistent() {
        var random = SeededGenerator(seed: 11)
        var table = SightingTable()
        var truth: [String: ServiceInstance] = [:]
        var known: [String: ServiceInstance] = [:]
        for _ in 0..<50_000 {
            let name = "\(random.next() % 20)"
            if random.next() % 3 == 0 {
                table.remove(Self.instance(name).identity)
                truth[name] = nil
            } else {
                let instance = Self.instance(name, port: UInt16(random.next() % 4))
                table.put(instance)
                truth[name] = instance
            }
            guard random.next() % 5 == 0 else { continue }
            for sighting in table.drain() {
                switch sighting {
                case .found(let instance): known[instance.identity.name] = instance
                case .lost(let instance): known[instance.identity.name] = nil
                }
            }
            #expect(known == truth)
        }
    }

    @Test("a reader waits for news, and ends when there will be none")
    func box() async {
        let box = SightingBox()
        let instance = Self.instance("a")
        let reader = Task { [await box.next(), await box.next()] }
        box.resolved(instance.identity, instance)
        box.finish()
        #expect(await reader.value == [.found(instance), nil])
    }
}
