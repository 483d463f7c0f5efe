import Engine
import NetworkAudio
import SeededRandom
import Testing

/// A stream on two legs (SMPTE ST 2022-7): whatever happens to one of them is not heard.
@Suite("Simulated redundancy")
struct RedundancyTests {
    private static let second: Int64 = 1_000_000_000

    /// Two paths of the same stream.
    struct Pair {
        var seconds = 12
        var linkOffset: Int64 = 480
        var framesPerPacket = 48
        var partsPerMillion = 0.0
        /// Nanoseconds from sender to host, by leg.
        var delays: [Int64] = [50_000, 50_000]
        var jitter: Int64 = 0
        var loss = 0.0
        var reordering = 0.0
        var cuts: [[Range<Int64>]] = [[], []]
        var seed: UInt64 = 1

        func simulation() -> Simulation {
            let simulation = Simulation(seed: seed, linkOffset: linkOffset)
            for leg in 0..<2 {
                var sender = SimulatedSender(packets: seconds * 48_000 / framesPerPacket)
                sender.leg = leg
                sender.address += UInt32(leg)
                sender.framesPerPacket = framesPerPacket
                sender.partsPerMillion = partsPerMillion
                sender.cuts = cuts[leg]
                var path = SimulatedNetwork()
                path.delay = delays[leg]
                path.jitter = jitter
                path.loss = loss
                path.reordering = reordering
                path.keepsOrder = false
                path.random = SeededGenerator(seed: seed &* 2 &+ UInt64(leg))
                simulation.add(sender, by: path)
            }
            return simulation
        }
    }

    /// Seconds 2 to 4 and 7 to 8 without the first leg, 5 to 6 and 9 to 10 without the second.
    private static let inTurn = [
        [2 * second..<4 * second, 7 * second..<8 * second], [5 * second..<6 * second, 9 * second..<10 * second],
    ]

    @Test(
        "each leg is cut in turn, the faster one first or last: every sample is the right one",
        arguments: [0, 500_000, 3_000_000] as [Int64], [true, false])
    func cuts(difference: Int64, isFirstFaster: Bool) {
        var pair = Pair()
        pair.jitter = 200_000
        pair.delays[isFirstFaster ? 1 : 0] += difference
        pair.cuts = Self.inTurn
        let (listener, facts) = DisturbanceTests.listen(pair.simulation(), seconds: 12)
        Self.expectUnheard(listener, facts, after: 12)
        #expect(facts.flows[0].counters.lost == 0)
        #expect(facts.flows[0].counters.received >= 11_990)
        #expect((2_900...3_100).contains(facts.flows[0].legs[0].counters.lost), "\(facts.flows[0].legs[0])")
        #expect((1_900...2_100).contains(facts.flows[0].legs[1].counters.lost), "\(facts.flows[0].legs[1])")
    }

    @Test("the clock neither moves nor bends when the faster leg of two 3 ms apart fails for half a minute")
    func clock() throws {
        var pair = Pair()
        pair.seconds = 60
        pair.partsPerMillion = 40
        pair.jitter = 200_000
        pair.delays = [50_000, 3_050_000]
        pair.cuts[0] = [20 * Self.second..<50 * Self.second]
        let simulation = pair.simulation()
        var listener = Listener()
        var worst = 0.0
        for tenth in 1...600 {
            simulation.run(until: Int64(tenth) * Self.second / 10) { listener.take($0) }
            let facts = simulation.facts()
            guard tenth > 150, let clock = facts.flows[0].clock else { continue }
            // The rate is known to a part per million, before, during and after.
            worst = max(worst, abs(clock.partsPerMillion - 40))
        }
        #expect(worst < 5, "off by \(worst) ppm")
        Self.expectUnheard(listener, simulation.facts(), after: 60)
        let delay = try #require(simulation.facts().flows[0].legs[1].delay)
        #expect(abs(delay - 3_000_000) < 150_000, "\(delay) ns")
    }

    @Test("of two legs that each lose three packets in ten, only what both lost is missing", arguments: 1...10)
    func loss(seed: Int) {
        var pair = Pair()
        pair.loss = 0.3
        pair.jitter = 300_000
        pair.reordering = 0.05
        pair.delays = [50_000, 50_000 + Int64(seed % 7 - 3) * 1_000_000 + 3_000_000]
        pair.seed = UInt64(seed)
        let (listener, facts) = DisturbanceTests.listen(pair.simulation(), seconds: 12)
        let flow = facts.flows[0]
        #expect((900...1_260).contains(flow.counters.lost), "nine of a hundred: \(flow.counters)")
        #expect(flow.counters.late == 0 && flow.counters.early == 0 && flow.counters.foreign == 0)
        for leg in 0..<2 { #expect((3_400...3_800).contains(flow.legs[leg].counters.lost)) }
        #expect(listener.gaps.allSatisfy { $0.shift == 0 }, "\(listener.gaps.filter { $0.shift != 0 })")
        // A gap costs its packet and the fade that leads out of it.
        #expect(listener.heard >= Int64(flow.counters.received) * 48 - Int64(flow.counters.lost) * 300)
    }

    @Test("losses of one leg and cuts of the other do not meet: every sample is the right one", arguments: 1...10)
    func alternating(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var pair = Pair()
        pair.seed = UInt64(seed)
        pair.framesPerPacket = [6, 12, 48][seed % 3]
        pair.jitter = 300_000
        pair.reordering = 0.05
        pair.partsPerMillion = random.unit() * 200 - 100
        pair.delays = [50_000 + Int64(random.unit() * 3e6), 50_000 + Int64(random.unit() * 3e6)]
        // A cut of up to a second of one leg, then of the other, never of both.
        var time = Self.second * 3 / 2
        var leg = 0
        while time < 11 * Self.second {
            let length = 20_000_000 + Int64(random.unit() * 1e9)
            pair.cuts[leg].append(time..<(time + length))
            time += length + 20_000_000
            leg = 1 - leg
        }
        let (listener, facts) = DisturbanceTests.listen(pair.simulation(), seconds: 12)
        Self.expectUnheard(listener, facts, after: 12)
        #expect(facts.flows[0].counters.lost == 0 && facts.flows[0].counters.late == 0)
    }

    @Test("a copy that comes after its frames were played is late on its leg alone")
    func lateCopies() {
        var pair = Pair()
        pair.seconds = 5
        pair.delays = [50_000, 15_050_000]
        let (listener, facts) = DisturbanceTests.listen(pair.simulation(), seconds: 5)
        Self.expectUnheard(listener, facts, after: 5)
        #expect(facts.flows[0].counters.late == 0)
        #expect(facts.flows[0].legs[0].counters.late == 0)
        #expect(facts.flows[0].legs[1].counters.late > 4_900)
    }

    @Test("a stalled host finds both legs' packets in time", arguments: [50, 300, 1_000] as [Int64], [6, 48])
    func stall(milliseconds: Int64, framesPerPacket: Int) {
        var pair = Pair()
        pair.seconds = 8
        pair.framesPerPacket = framesPerPacket
        pair.delays = [50_000, 2_050_000]
        let simulation = pair.simulation()
        simulation.socketCapacity = 100_000
        simulation.stalls = [Simulation.Stall(start: 2 * Self.second, length: milliseconds * 1_000_000)]
        let (listener, facts) = DisturbanceTests.listen(simulation, seconds: 8)
        #expect(listener.gaps.isEmpty, "\(listener.gaps)")
        #expect(facts.flows[0].counters.early == 0 && facts.flows[0].counters.late == 0)
    }

    @Test("the second leg alone is heard from the start; the first, when it comes, disturbs nothing")
    func secondFirst() {
        var pair = Pair()
        pair.delays = [50_000, 3_050_000]
        pair.cuts[0] = [0..<5 * Self.second]
        let (listener, facts) = DisturbanceTests.listen(pair.simulation(), seconds: 12)
        Self.expectUnheard(listener, facts, after: 12)
        #expect(facts.flows[0].legs[0].counters.received > 6_900)
    }

    /// From the first frame heard on nothing but frames, each in its place.
    private static func expectUnheard(
        _ listener: Listener, _ facts: LoopFacts, after seconds: Int64, location: SourceLocation = #_sourceLocation
    ) {
        #expect(listener.gaps.isEmpty, "\(listener.gaps)", sourceLocation: location)
        #expect(listener.heard >= seconds * 48_000 - 6 * 480, sourceLocation: location)
        #expect(facts.flows[0].counters.restarts == 0, sourceLocation: location)
        #expect(facts.mediaReaders[0].moves == 0, "\(facts.mediaReaders[0])", sourceLocation: location)
        #expect(facts.mediaReaders[0].concealed == 0, sourceLocation: location)
    }
}
