import Engine
import NetworkAudio
import SeededRandom
import Testing

/// Anything at once, drawn from a seed: what must hold whatever the network and the host do.
@Suite("Simulation, random scenarios")
struct RandomScenarioTests {
    @Test(
        "the timeline never shifts, counters account for every number, and a quiet end is heard bit-exact",
        arguments: SimulationScale.seedList)
    func anything(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &* 77 &+ 5)
        let linkOffset = Int64([240, 480, 960, 4_800].randomElement(using: &random) ?? 480)
        var sender = SimulatedSender()
        let lengths = [6, 12, 16, 48, 96].filter { Int64($0) * 8 <= linkOffset }
        sender.framesPerPacket = lengths.randomElement(using: &random) ?? 6
        sender.partsPerMillion = random.unit() * 200 - 100
        sender.firstSequence = UInt16(truncatingIfNeeded: random.next())
        sender.firstTimestamp = random.happens(0.5) ? 0 &- 480_000 : UInt32(truncatingIfNeeded: random.next())
        let seconds = 20.0
        sender.packets = Int(seconds * 48_000 * (1 + sender.partsPerMillion * 1e-6)) / sender.framesPerPacket
        let simulation = Simulation(seed: UInt64(seed), linkOffset: linkOffset)
        simulation.add(sender)
        simulation.network.loss = 0.01 + random.unit() * 0.09
        simulation.network.reordering = 0.01 + random.unit() * 0.09
        simulation.network.duplication = 0.01 + random.unit() * 0.09
        // What the link offset must cover: delays that add up to less than it, packet time included.
        let covered = Double(linkOffset - Int64(sender.framesPerPacket)) * 62_500 / 3
        simulation.network.jitter = Int64(random.unit() * covered * 0.3)
        // At least two packets long, so that what is held back is overtaken.
        simulation.network.holdBack = Int64((0.3 + random.unit() * 0.2) * covered)
        simulation.network.keepsOrder = random.happens(0.5)
        let stalls = (0..<3).map { _ in
            Simulation.Stall(start: Int64(random.unit() * 12e9), length: Int64(random.unit() * 400e6))
        }
        // Two at once would be one that is longer than what the timeline can hold.
        simulation.stalls = stalls.sorted { $0.start < $1.start }.reduce(into: []) { apart, stall in
            let end = apart.last.map { $0.start + $0.length } ?? 0
            if stall.start > end + 200_000_000 { apart.append(stall) }
        }
        var listener = Listener()
        simulation.run(until: 14_000_000_000) { listener.take($0) }
        let noisy = simulation.facts().flows[0].counters
        simulation.network.loss = 0
        simulation.network.reordering = 0
        simulation.network.duplication = 0
        simulation.network.jitter = 0
        simulation.run(until: 20_000_000_000) { listener.take($0) }
        let facts = simulation.facts()
        let counters = facts.flows[0].counters
        #expect(listener.gaps.allSatisfy { $0.shift == 0 }, "\(listener.gaps.filter { $0.shift != 0 }.prefix(3))")
        #expect(listener.cleanSince < 15 * 48_000)
        #expect(facts.mediaReaders[0].moves == 0)
        #expect(facts.skippedFrames == 0 && facts.droppedFrames[0] == 0)
        #expect(counters.restarts == 0 && counters.foreign == 0 && counters.malformed == 0 && counters.early == 0)
        #expect(noisy.lost > 0 && noisy.reordered > 0 && noisy.duplicate > 0)
        #expect(counters.late == 0)
        // Two blocks' worth of a path that became shorter too slowly to be told from drift (0.5 ms each), over 17 s.
        let clock = facts.flows[0].clock
        #expect(abs((clock?.partsPerMillion ?? 999) - sender.partsPerMillion) < 60)
    }

    /// Queues that left a line which held the clock 100 parts per million off.
    @Test("and so it does in scenes that once were found wanting", arguments: [424, 709])
    func mended(seed: Int) { anything(seed: seed) }

    @Test("a sender that restarts every minute is heard again each time", .enabled(if: SimulationScale.isLong))
    func restarts() {
        let simulation = Simulation()
        let minute: Int64 = 60_000_000_000
        for n in 0..<24 {
            var sender = SimulatedSender()
            sender.ssrc = UInt32(n)
            sender.start = Int64(n) * minute
            sender.packets = 59_000
            sender.partsPerMillion = n % 2 == 0 ? 100 : -100
            sender.firstTimestamp = UInt32(n) &* 0x1234_5678
            simulation.add(sender)
        }
        var listener = Listener()
        simulation.run(until: 24 * minute) { listener.take($0) }
        #expect(listener.gaps.count == 23, "\(listener.gaps)")
        #expect(simulation.facts().flows[0].counters.restarts == 23)
    }
}
