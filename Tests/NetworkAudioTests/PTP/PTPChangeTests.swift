import NetworkAudio
import SeededRandom
import Signal
import SimulatedPTP
import Testing

/// What happens when masters come, go, and are set.
@Suite("PTPFollower: changes in simulation")
struct PTPChangeTests {
    private static func grandmaster(_ number: UInt8, _ partsPerMillion: Double = 23, priority1: UInt8 = 128)
        -> SimulatedGrandmaster
    {
        var master = SimulatedGrandmaster(number: number, priority1: priority1)
        master.clock.partsPerMillion = partsPerMillion
        return master
    }

    private static func report(_ simulation: PTPSimulation) -> PTPReport {
        var follower = simulation.follower
        return follower.report(HostTime(nanoseconds: simulation.now))
    }

    @Test(
        "a step of the clock is followed within about a second as a new epoch, and nothing else changes",
        arguments: [37_000_000_000, -37_000_000_000, 1_000_000_000, 1_500_000, -1_500_000] as [Int64],
        [-3, 0] as [Int8])
    func step(nanoseconds: Int64, log: Int8) {
        var master = Self.grandmaster(1)
        master.clock.steps = [(60_000_000_000, nanoseconds)]
        master.logSync = log
        var simulation = PTPSimulation([master])
        simulation.run(until: 120)
        let limit = log < 0 ? 61.5 : 67
        #expect(Self.report(simulation).steps == 1)
        #expect(simulation.moments(59..<60).allSatisfy { $0.epoch == 1 })
        #expect(simulation.moments(limit..<120).allSatisfy { $0.epoch == 2 && $0.state == .locked })
        #expect(simulation.largestError(limit..<120) < 3_000)
    }

    @Test("less than a millisecond is slewed")
    func slew() {
        var master = Self.grandmaster(1)
        master.clock.steps = [(60_000_000_000, 300_000)]
        var simulation = PTPSimulation([master])
        simulation.run(until: 240)
        #expect(Self.report(simulation).steps == 0)
        #expect(simulation.follower.line?.epoch == 1)
        #expect(simulation.largestError(180..<240) < 2_000)
        #expect(simulation.moments(60..<240).allSatisfy { abs(($0.rate ?? 0) - $0.trueRate) < 55 })
    }

    @Test("a queue of some milliseconds for a second is no step")
    func queue() {
        var simulation = PTPSimulation([Self.grandmaster(1)])
        simulation.run(until: 60)
        simulation.masters[0].path.delay += 4_000_000
        simulation.run(until: 61)
        simulation.masters[0].path.delay -= 4_000_000
        simulation.run(until: 120)
        #expect(Self.report(simulation).steps == 0)
        #expect(simulation.largestError(60..<120) < 3_000)
    }

    @Test("holdover begins with the silence, runs on with the rate, and ends where it began")
    func holdover() throws {
        var simulation = PTPSimulation([Self.grandmaster(1)])
        simulation.run(until: 120)
        simulation.masters[0].isUp = false
        simulation.run(until: 180)
        #expect(simulation.moments(123..<180).allSatisfy { $0.state == .holdover })
        #expect(simulation.largestError(120..<180) < 5_000)
        #expect(Self.report(simulation).grandmaster == 0x0011_22FF_FE00_0001)
        simulation.masters[0].isUp = true
        simulation.run(until: 240)
        #expect(try #require(simulation.lockTime(after: 180)) < 190)
        #expect(simulation.moments(120..<240).allSatisfy { $0.epoch == 1 })
        #expect(simulation.largestError(180..<240) < 5_000)
    }

    @Test("a master that is back over a loaded network is where it was", arguments: 1...20 as ClosedRange<UInt64>)
    func back(seed: UInt64) throws {
        var master = Self.grandmaster(1)
        master.path = .loaded
        var simulation = PTPSimulation([master], seed: seed)
        simulation.run(until: 60)
        let before = simulation.medianError(50..<60)
        simulation.masters[0].isUp = false
        simulation.run(until: 75)
        simulation.masters[0].isUp = true
        simulation.run(until: 120)
        #expect(try #require(simulation.lockTime(after: 75)) < 85)
        #expect(simulation.largestError(75..<120) < max(10_000, 2 * before), "\(before)")
    }

    @Test("an Announce that fails to come is told within three intervals, though Syncs still come")
    func announceTimeOut() throws {
        var simulation = PTPSimulation([Self.grandmaster(1)])
        simulation.run(until: 60)
        simulation.masters[0].announces = false
        simulation.run(until: 80)
        let first = try #require(simulation.moments(60..<80).first { $0.state == .holdover })
        #expect(first.seconds < 66.5)
        #expect(simulation.moments(67..<80).allSatisfy { $0.state == .holdover })
    }

    @Test("after ten minutes of holdover the clock is lost; its return is followed")
    func lost() throws {
        var simulation = PTPSimulation([Self.grandmaster(1)])
        simulation.run(until: 60)
        simulation.masters[0].isUp = false
        simulation.run(until: 800)
        #expect(simulation.moments(70..<655).allSatisfy { $0.state == .holdover })
        #expect(simulation.moments(670..<800).allSatisfy { $0.state == .lost })
        simulation.masters[0].isUp = true
        simulation.run(until: 840)
        #expect(try #require(simulation.lockTime(after: 800)) < 815)
    }

    @Test("a better master with another time is a new epoch, and so is the fall back")
    func failover() throws {
        var better = Self.grandmaster(2, -31, priority1: 50)
        better.clock.start += 500_000_000
        better.isUp = false
        var simulation = PTPSimulation([Self.grandmaster(1), better])
        simulation.run(until: 60)
        simulation.masters[1].isUp = true
        simulation.truth = 1
        simulation.run(until: 120)
        #expect(Self.report(simulation).grandmaster == 0x0011_22FF_FE00_0002)
        #expect(simulation.follower.line?.epoch == 2)
        #expect(simulation.largestError(75..<120) < 3_000)
        simulation.masters[1].isUp = false
        simulation.truth = 0
        simulation.run(until: 180)
        #expect(simulation.follower.line?.epoch == 3)
        #expect(Self.report(simulation).steps == 2)
        #expect(simulation.largestError(140..<180) < 3_000)
    }

    @Test("a better master with the same time is the same epoch, and the line bends")
    func sameTime() {
        var better = Self.grandmaster(2, 23.5, priority1: 50)
        better.isUp = false
        var simulation = PTPSimulation([Self.grandmaster(1), better])
        simulation.run(until: 60)
        simulation.masters[1].isUp = true
        simulation.truth = 1
        simulation.run(until: 180)
        #expect(Self.report(simulation).grandmaster == 0x0011_22FF_FE00_0002)
        #expect(simulation.follower.line?.epoch == 1)
        #expect(Self.report(simulation).steps == 0)
        #expect(simulation.largestError(120..<180) < 3_000)
    }

    @Test("a clock that begins to run at another rate is followed", arguments: [1.0, 5, 50, 100])
    func bend(partsPerMillion: Double) {
        var master = Self.grandmaster(1)
        master.clock.bends = [(60_000_000_000, partsPerMillion)]
        var simulation = PTPSimulation([master])
        simulation.run(until: 240)
        #expect(Self.report(simulation).steps == 0)
        #expect(simulation.largestError(160..<240) < 3_000)
        #expect(simulation.rateNoise(200..<240) < 0.05)
    }

    @Test("a way that becomes longer is measured anew", arguments: [SimulatedPath.idle, .loaded])
    func route(path: SimulatedPath) {
        var master = Self.grandmaster(1)
        master.path = path
        var simulation = PTPSimulation([master])
        simulation.run(until: 60)
        simulation.masters[0].path.delay += 300_000
        simulation.run(until: 160)
        #expect(simulation.largestError(60..<160) < 60_000)
        #expect(simulation.largestError(120..<160) < 5_000)
        #expect(Self.report(simulation).steps == 0)
    }

    @Test(
        "a stream that keeps all hosts awake makes both ways shorter at once: half a sample at most",
        arguments: 1...10 as ClosedRange<UInt64>)
    func awake(seed: UInt64) {
        var master = Self.grandmaster(1)
        master.path = .uneven
        var simulation = PTPSimulation([master], seed: seed)
        simulation.run(until: 40)
        simulation.masters[0].path.delay -= 15_000
        simulation.masters[0].path.early = 0
        simulation.run(until: 100)
        #expect(simulation.largestError(40..<100) < 10_400)
        #expect(Self.report(simulation).steps == 0)
    }

    @Test("load that comes and goes is not heard")
    func load() {
        var simulation = PTPSimulation([Self.grandmaster(1)])
        simulation.run(until: 60)
        simulation.masters[0].path = .loaded
        simulation.run(until: 160)
        simulation.masters[0].path = .idle
        simulation.run(until: 260)
        #expect(simulation.largestError(60..<260) < 25_000)
        #expect(simulation.moments(20..<260).allSatisfy { $0.epoch == 1 && $0.state == .locked })
    }

    @Test("two masters with one identity are two masters: one of them is followed")
    func twins() {
        var twin = Self.grandmaster(1)
        twin.address = IPv4Address(rawValue: 0x0A00_0063)
        twin.clock.start += 5_000_000_000
        var simulation = PTPSimulation([Self.grandmaster(1), twin])
        simulation.run(until: 120)
        #expect(Self.report(simulation).masterAddress == IPv4Address(rawValue: 0x0A00_0001))
        #expect(simulation.largestError(20..<120) < 3_000)
        #expect(Self.report(simulation).steps == 0)
    }
}
