import NetworkAudio
import SeededRandom
import Signal
import SimulatedPTP
import Testing

/// How close the line comes to the truth, which a simulation knows.
@Suite("PTPFollower: accuracy in simulation")
struct PTPAccuracyTests {
    /// A grandmaster 23 ppm off whose crystal swings by a part per million in ten minutes.
    private static func grandmaster(log: Int8, path: SimulatedPath) -> SimulatedGrandmaster {
        var master = SimulatedGrandmaster(number: 1)
        master.clock.partsPerMillion = 23
        master.clock.swing = 0.5
        master.logSync = log
        master.path = path
        return master
    }

    private static func run(_ master: SimulatedGrandmaster, _ mechanism: PTPDelayMechanism = .endToEnd, seed: UInt64)
        -> PTPSimulation
    {
        var simulation = PTPSimulation([master], mechanism: mechanism, seed: seed)
        simulation.run(until: 400)
        return simulation
    }

    @Test(
        "idle: locked within 15 s, less than 5 µs off and steady, whatever the interval of the Syncs",
        arguments: [-4, -3, -1, 0, 1] as [Int8], [1, 2] as [UInt64])
    func idle(log: Int8, seed: UInt64) throws {
        let simulation = Self.run(Self.grandmaster(log: log, path: .idle), seed: seed)
        #expect(try #require(simulation.lockTime()) < 15)
        #expect(simulation.medianError(20..<400) < 3_000)
        #expect(simulation.largestError(20..<400) < 5_000)
        #expect(simulation.rateNoise(100..<400) < 0.06)
        #expect(simulation.moments(20..<400).allSatisfy { $0.state == .locked && $0.epoch == 1 })
        var follower = simulation.follower
        let report = follower.report(HostTime(nanoseconds: 400_000_000_000))
        #expect(try #require(report.offsetMedian) < 5_000)
        #expect(abs(try #require(report.pathDelay) - 10_000) < 1_500)
        #expect(abs(try #require(report.partsPerMillion) - 23) < 0.6)
        #expect(report.steps == 0)
    }

    @Test(
        "hosts that sleep: the few messages that meet an awake one do not mislead it",
        arguments: [-3, -1, 0] as [Int8], [1, 2, 3] as [UInt64])
    func drowsy(log: Int8, seed: UInt64) throws {
        let simulation = Self.run(Self.grandmaster(log: log, path: .drowsy), seed: seed)
        #expect(try #require(simulation.lockTime()) < 15)
        #expect(simulation.medianError(15..<400) < 3_000)
        #expect(simulation.largestError(30..<400) < 8_000)
        var follower = simulation.follower
        let offset = try #require(follower.report(HostTime(nanoseconds: 400_000_000_000)).offsetMedian)
        // At one Sync a second the room's temperature is followed by some microseconds later.
        #expect(offset < (log < 0 ? 5_000 : 6_000))
    }

    /// The first 80 s with a grandmaster that begins at some time and runs at some rate, and when it was locked to.
    private static func start(_ path: SimulatedPath, seed: UInt64) throws -> (simulation: PTPSimulation, lock: Double) {
        var master = SimulatedGrandmaster(number: 1, start: Int64(seed) * 100_000_000)
        master.clock.partsPerMillion = Double(seed) * 10 - 100
        master.path = path
        var simulation = PTPSimulation([master], seed: seed)
        simulation.run(until: 80)
        return (simulation, try #require(simulation.lockTime()))
    }

    @Test(
        "hosts whose delays are uneven: within half a sample from soon after the lock on",
        arguments: 0..<20 as Range<UInt64>)
    func uneven(seed: UInt64) throws {
        let (simulation, lock) = try Self.start(.uneven, seed: seed)
        #expect(lock < 15)
        #expect(simulation.largestError((lock + 5)..<80) < 10_400)
        #expect(simulation.largestError((lock + 15)..<80) < 8_000)
    }

    @Test(
        "loaded: late by up to milliseconds, but less than 20 µs off",
        arguments: [-4, -3, -1, 0] as [Int8], [1, 2, 3] as [UInt64])
    func loaded(log: Int8, seed: UInt64) throws {
        let simulation = Self.run(Self.grandmaster(log: log, path: .loaded), seed: seed)
        #expect(try #require(simulation.lockTime()) < 20)
        #expect(simulation.medianError(30..<400) < 10_000)
        #expect(simulation.largestError(100..<400) < 20_000)
        #expect(simulation.rateNoise(100..<400) < 0.15)
        #expect(simulation.moments(100..<400).allSatisfy { $0.state == .locked && $0.epoch == 1 })
    }

    @Test("loaded: less than a sample off from the lock on, and the state stays", arguments: 0..<20 as Range<UInt64>)
    func fromTheLock(seed: UInt64) throws {
        let (simulation, lock) = try Self.start(.loaded, seed: seed)
        #expect(lock < 15)
        #expect(simulation.largestError(lock..<80) < 20_800)
        #expect(simulation.largestError((lock + 10)..<80) < 12_000)
        #expect(simulation.moments(lock..<80).allSatisfy { $0.state == .locked && $0.epoch == 1 })
    }

    @Test("twelve hours of load: always locked, one epoch, less than a sample off", arguments: [-3, 0] as [Int8])
    func soak(log: Int8) {
        var simulation = PTPSimulation([Self.grandmaster(log: log, path: .loaded)], seed: 11)
        simulation.resolution = 1_000_000_000
        simulation.run(until: 43_200)
        #expect(simulation.moments(60..<43_200).allSatisfy { $0.state == .locked && $0.epoch == 1 })
        #expect(simulation.largestError(60..<43_200) < 20_800)
        #expect(simulation.rateNoise(60..<43_200) < 0.12)
    }

    @Test("one-step, and with time spent in transparent clocks", arguments: [0, 1] as [UInt64])
    func corrected(seed: UInt64) throws {
        var master = Self.grandmaster(log: -3, path: .idle)
        master.residence = 230_000
        master.isTwoStep = seed == 0
        let simulation = Self.run(master, seed: seed)
        #expect(try #require(simulation.lockTime()) < 8)
        #expect(simulation.largestError(20..<400) < 3_000)
    }

    @Test("peer to peer, one-step and two-step", arguments: [false, true], [SimulatedPath.idle, .loaded])
    func peerToPeer(isTwoStep: Bool, path: SimulatedPath) throws {
        var master = Self.grandmaster(log: -3, path: path)
        master.isTwoStep = isTwoStep
        let simulation = Self.run(master, .peerToPeer, seed: 4)
        #expect(try #require(simulation.lockTime()) < 15)
        #expect(simulation.medianError(30..<400) < (path.jitter > 0 ? 10_000 : 3_000))
        #expect(simulation.requests.allSatisfy { $0.request.destination == .peerDelay && $0.request.bytes.count == 54 })
    }

    @Test("the line never jumps within an epoch, not by a microsecond")
    func smooth() {
        var simulation = PTPSimulation([Self.grandmaster(log: -3, path: .loaded)], seed: 5)
        simulation.run(until: 30)
        var line = simulation.follower.line
        var largest = 0.0
        for step in 1...6_000 {
            simulation.run(until: 30 + Double(step) * 0.01)
            guard let before = line, let after = simulation.follower.line else { continue }
            let time = HostTime(nanoseconds: simulation.now)
            let apart = Double(after.reading &- before.reading) + after.elapsed(at: time) - before.elapsed(at: time)
            largest = max(largest, abs(apart))
            line = after
        }
        #expect(largest < 10)
        #expect(largest > 0)
    }

    @Test("lost, overtaken and repeated messages cost nothing but time")
    func impaired() throws {
        var master = Self.grandmaster(log: -3, path: .idle)
        master.path.loss = 0.1
        master.path.overtaking = 0.3
        var simulation = PTPSimulation([master], seed: 6)
        simulation.unknownTransmissions = 0.2
        simulation.run(until: 300)
        #expect(try #require(simulation.lockTime()) < 20)
        #expect(simulation.largestError(30..<300) < 3_000)
        #expect(simulation.follower.line?.epoch == 1)
    }

    @Test("Delay_Reqs are spaced at random around the interval the master asks for", arguments: [-3, 0, 3] as [Int8])
    func spacing(log: Int8) {
        var master = Self.grandmaster(log: -3, path: .idle)
        master.logDelayRequest = log
        var simulation = PTPSimulation([master], seed: 7)
        simulation.run(until: 1_000)
        let times = simulation.requests.map { Double($0.time) * 1e-9 }.filter { $0 > 20 }
        let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
        let interval = log < 0 ? 1 / Double(1 << -log) : Double(1 << log)
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        #expect(abs(mean / interval - 1) < 0.12)
        #expect(gaps.allSatisfy { $0 <= 2 * interval + 0.01 })
        #expect(gaps.contains { $0 > 1.5 * interval } && gaps.contains { $0 < 0.5 * interval })
        #expect(Set(simulation.requests.map(\.request.id)).count == simulation.requests.count)
    }
}
