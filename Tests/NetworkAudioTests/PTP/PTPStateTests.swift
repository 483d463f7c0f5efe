import NetworkAudio
import SeededRandom
import Signal
import SimulatedPTP
import Testing

/// What is said when following is not possible, and what a hostile network can do.
@Suite("PTPFollower: states and strangers")
struct PTPStateTests {
    private static func report(_ simulation: PTPSimulation) -> PTPReport {
        var follower = simulation.follower
        return follower.report(HostTime(nanoseconds: simulation.now))
    }

    private func simulation(_ change: (inout SimulatedGrandmaster) -> Void) -> PTPSimulation {
        var master = SimulatedGrandmaster(number: 1)
        change(&master)
        var simulation = PTPSimulation([master])
        simulation.run(until: 60)
        return simulation
    }

    @Test("Syncs of whom nobody announces are not followed")
    func notAnnounced() {
        let simulation = simulation { $0.announces = false }
        #expect(Self.report(simulation).state == .listening)
        #expect(simulation.follower.line == nil)
        #expect(simulation.requests.isEmpty)
    }

    @Test("a master without Syncs is listened to")
    func noSyncs() {
        let simulation = simulation { $0.syncs = false }
        #expect(Self.report(simulation).state == .listening)
        #expect(simulation.follower.line == nil)
    }

    @Test("a master that does not answer leaves the clock uncalibrated, and the counts say why")
    func noAnswers() throws {
        let simulation = simulation { $0.answers = false }
        let report = Self.report(simulation)
        #expect(report.state == .uncalibrated)
        #expect(report.pathDelay == nil)
        #expect(simulation.follower.line == nil)
        let sender = try #require(report.senders.first)
        #expect(sender.delayResponses == 0)
        #expect(sender.syncs > 400)
        #expect(simulation.requests.count > 30)
    }

    @Test("another domain is counted and not followed")
    func otherDomain() throws {
        let simulation = simulation { $0.domain = 5 }
        let report = Self.report(simulation)
        #expect(report.state == .silent)
        let sender = try #require(report.senders.first)
        #expect(sender.domain == 5)
        #expect(sender.announces >= 29)
    }

    @Test("any domain from 0 to 127 is followed in its own", arguments: [1, 127] as [UInt8])
    func domain(_ domain: UInt8) {
        var master = SimulatedGrandmaster(number: 1)
        master.domain = domain
        var simulation = PTPSimulation([master], domain: domain)
        simulation.run(until: 30)
        #expect(Self.report(simulation).state == .locked)
        #expect(simulation.requests.allSatisfy { $0.request.bytes[4] == domain })
    }

    @Test("version 1 is counted and ignored")
    func versionOne() throws {
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)])
        let noise = [0, 1, 0, 1] + [UInt8](repeating: 0x5A, count: 120)
        for second in 1...60 {
            simulation.run(until: Double(second))
            simulation.deliver(noise, from: IPv4Address(rawValue: 0x0A00_00FE), isEvent: true)
        }
        let report = Self.report(simulation)
        #expect(report.state == .locked)
        #expect(report.malformed == 0)
        let dante = try #require(report.senders.first { $0.version == 1 })
        #expect(dante.others == 60)
        #expect(simulation.largestError(20..<60) < 3_000)
    }

    @Test("nothing but Delay_Req and Pdelay_Req is ever sent", arguments: PTPDelayMechanism.allCases)
    func onlyRequests(mechanism: PTPDelayMechanism) {
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)], mechanism: mechanism)
        simulation.run(until: 60)
        simulation.masters[0].isUp = false
        simulation.run(until: 120)
        #expect(simulation.requests.count > 30)
        let type: UInt8 = mechanism == .endToEnd ? 1 : 2
        #expect(simulation.requests.allSatisfy { $0.request.bytes[0] == type && $0.request.bytes[1] == 2 })
    }

    @Test(
        "a neighbour's Pdelay_Req is answered in two steps, by a peer-to-peer port only, and no oftener than it may ask"
    )
    func neighbour() throws {
        for mechanism in PTPDelayMechanism.allCases {
            var follower = PTPFollower(
                PTPFollower.Settings(domain: 3, delayMechanism: mechanism, identity: PTPSimulation.identity),
                start: HostTime(nanoseconds: 0), seed: 1)
            let arrival = HostTime(nanoseconds: 5_000_000_123)
            let requester = PTPPortIdentity(clock: 0xAB, port: 9)
            var question = PTPBytesWriter(type: 2, source: requester)
            question.domain = 3
            question.sequence = 0x1234
            question.correction = 77
            question.body = [UInt8](repeating: 0, count: 20)
            _ = follower.poll(HostTime(nanoseconds: 4_999_000_000))
            for _ in 0..<100 {
                question.bytes.withUnsafeBytes {
                    follower.receive($0, from: .loopback, isEvent: true, arrival: arrival)
                }
            }
            guard mechanism == .peerToPeer else {
                #expect(follower.poll(arrival) == nil)
                continue
            }
            #expect(follower.nextPoll <= arrival)
            let polled = follower.poll(arrival)
            let first = try #require(polled)
            var expected = PTPBytesWriter(type: 3, source: PTPSimulation.identity)
            expected.domain = 3
            expected.sequence = 0x1234
            expected.flags = 0x0200
            expected.control = 5
            expected.logInterval = 0x7F
            expected.body = PTPBytesWriter.time(5_000_000_123) + PTPBytesWriter.identity(requester)
            #expect(first.bytes == expected.bytes)
            #expect(first.isEvent && first.destination == .peerDelay)
            #expect(!Self.isAnswer(follower.poll(arrival)))
            follower.transmitted(first.id, at: HostTime(nanoseconds: 5_000_400_000))
            let polledAgain = follower.poll(arrival)
            let second = try #require(polledAgain)
            expected.type = 0xA
            expected.flags = 0
            expected.correction = 77
            expected.body = PTPBytesWriter.time(5_000_400_000) + PTPBytesWriter.identity(requester)
            #expect(second.bytes == expected.bytes)
            #expect(!second.isEvent && second.destination == .peerDelay)
            #expect(!Self.isAnswer(follower.poll(arrival)))
        }
    }

    private static func isAnswer(_ request: PTPRequest?) -> Bool { (request?.bytes[0] ?? 0) > 2 }

    @Test("what we sent and what others ask is not taken for an answer")
    func looped() {
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)])
        var seen = 0
        for step in 1...600 {
            simulation.run(until: Double(step) * 0.1)
            for sent in simulation.requests[seen...] {
                simulation.deliver(sent.request.bytes, from: IPv4Address(rawValue: 0x0A00_0002), isEvent: true)
            }
            seen = simulation.requests.count
        }
        #expect(Self.report(simulation).senders.count == 1)
        #expect(simulation.largestError(20..<60) < 3_000)
    }

    @Test("Syncs that are replayed later change nothing")
    func replayed() {
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)])
        let master = simulation.masters[0]
        simulation.run(until: 30)
        for step in 1...300 {
            simulation.run(until: 30 + Double(step) * 0.1)
            var sync = PTPBytesWriter(type: 0, source: master.identity)
            sync.sequence = UInt16(step)
            sync.logInterval = -3
            sync.body = PTPBytesWriter.time(master.clock.reading(at: 1_000_000_000))
            simulation.deliver(sync.bytes, from: master.address, isEvent: true)
        }
        #expect(Self.report(simulation).steps == 0)
        #expect(simulation.largestError(30..<60) < 5_000)
    }

    @Test("10 000 masters that announce themselves cost bounded memory and time, and are not followed")
    func flood() throws {
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)])
        simulation.run(until: 30)
        let clock = ContinuousClock()
        let start = clock.now
        for number in 0..<10_000 as Range<UInt64> {
            let port = PTPPortIdentity(clock: 0x5555_0000_0000_0000 | number, port: 1)
            let announce = PTPAnnounce(priority1: 0, grandmaster: port.clock)
            let bytes = PTPBytesWriter.announce(announce, from: port).bytes
            simulation.deliver(bytes, from: IPv4Address(rawValue: 0x0B00_0000 | UInt32(number)), isEvent: false)
        }
        let each = (clock.now - start) / 10_000
        #expect(each < .microseconds(200))
        simulation.run(until: 90)
        let report = Self.report(simulation)
        #expect(report.state == .locked)
        #expect(report.grandmaster == 0x0011_22FF_FE00_0001)
        #expect(report.senders.count == 32)
        let followed = try #require(report.senders.first { $0.address == report.masterAddress })
        #expect(followed.announces > 40)
        #expect(simulation.moments(20..<90).allSatisfy { $0.state == .locked })
    }
}
