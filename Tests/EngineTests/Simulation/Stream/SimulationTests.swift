import Engine
import NetworkAudio
import Testing

/// Goals Q2 and Q3: what the simulated network does to a stream, seen frame by frame where it leaves.
@Suite("Simulation")
struct SimulationTests {
    static let second: Int64 = 1_000_000_000

    /// A simulation of one sender that runs for `seconds`, and what was heard.
    static func listen(
        _ sender: SimulatedSender, seconds: Double, seed: UInt64 = 1, linkOffset: Int64 = 480,
        _ change: (Simulation) -> Void = { _ in }
    ) -> (Listener, LoopFacts) {
        var sender = sender
        sender.packets = Int(seconds * 48_000 * (1 + sender.partsPerMillion * 1e-6)) / sender.framesPerPacket
        let simulation = Simulation(seed: seed, linkOffset: linkOffset)
        simulation.add(sender)
        change(simulation)
        var listener = Listener()
        simulation.run(until: sender.start + Int64(seconds * 1e9)) { listener.take($0) }
        return (listener, simulation.facts())
    }

    @Test("a clean stream leaves bit-exact", arguments: [6, 12, 16, 48, 192])
    func clean(framesPerPacket: Int) {
        var sender = SimulatedSender()
        sender.framesPerPacket = framesPerPacket
        let (listener, facts) = Self.listen(sender, seconds: 5)
        #expect(listener.gaps.isEmpty, "\(listener.gaps.prefix(4))")
        #expect(listener.heard > 5 * 48_000 - 480 - 500)
        #expect(facts.flows[0].counters.lost == 0)
        #expect(facts.mediaReaders[0].moves == 0)
    }

    @Test(
        "link offsets from 0.25 to 100 ms with packets from 125 µs to 4 ms",
        arguments: [(12, 6), (24, 12), (48, 6), (48, 16), (96, 48), (192, 48), (480, 192), (960, 192), (4_800, 6)])
    func linkOffsets(linkOffset: Int64, framesPerPacket: Int) {
        for partsPerMillion in [-100.0, 0, 100] {
            var sender = SimulatedSender()
            sender.framesPerPacket = framesPerPacket
            sender.partsPerMillion = partsPerMillion
            let (listener, facts) = Self.listen(sender, seconds: 8, linkOffset: linkOffset) {
                $0.network.jitter = 20_000
            }
            #expect(listener.gaps.isEmpty, "\(partsPerMillion) ppm: \(listener.gaps.prefix(4))")
            #expect(facts.flows[0].counters.late == 0)
        }
    }

    @Test("reordered and repeated packets change not one sample", arguments: [6, 48, 192])
    func reordered(framesPerPacket: Int) {
        var sender = SimulatedSender()
        sender.framesPerPacket = framesPerPacket
        let (listener, facts) = Self.listen(sender, seconds: 10, linkOffset: 960) {
            $0.network.jitter = 1_000_000
            $0.network.keepsOrder = false
            $0.network.reordering = 0.02
            $0.network.duplication = 0.02
            $0.network.holdBack = 5_000_000
        }
        #expect(listener.gaps.isEmpty, "\(listener.gaps.prefix(4))")
        let counters = facts.flows[0].counters
        #expect(counters.reordered > 0)
        #expect(counters.duplicate > 0)
        #expect(counters.late == 0)
        // What is still under way counts as lost until it comes.
        #expect(counters.lost <= UInt64(300 / framesPerPacket))
    }

    @Test("a lost packet changes its own frames and the cross-fade after them", arguments: [6, 48, 192])
    func lostPackets(framesPerPacket: Int) {
        var sender = SimulatedSender()
        sender.framesPerPacket = framesPerPacket
        let (listener, facts) = Self.listen(sender, seconds: 4) { $0.network.lost = [200, 400, 600, 601, 900] }
        #expect(facts.flows[0].counters.lost == 5)
        #expect(listener.gaps.count == 4, "\(listener.gaps)")
        for (gap, packets) in zip(listener.gaps, [1, 1, 2, 1]) {
            let least = Int64(packets * framesPerPacket)
            #expect(gap.shift == 0)
            #expect(gap.length >= least && gap.length <= least + Int64(Concealment.fadeIn), "\(gap)")
        }
        #expect(facts.mediaReaders[0].moves == 0)
    }

    @Test("under 5 % loss and bursts the timeline never shifts", arguments: 1...3)
    func loss(seed: UInt64) {
        let (listener, facts) = Self.listen(SimulatedSender(), seconds: 20, seed: seed) {
            $0.network.loss = 0.05
            $0.network.jitter = 3_000_000
        }
        #expect(listener.gaps.count > 300)
        #expect(listener.gaps.allSatisfy { $0.shift == 0 })
        #expect(facts.mediaReaders[0].moves == 0)
    }

    @Test("5 ms bursts of a software sender are not heard")
    func bursts() {
        var sender = SimulatedSender()
        sender.burst = 5
        sender.partsPerMillion = -35
        let (listener, _) = Self.listen(sender, seconds: 20)
        #expect(listener.gaps.isEmpty, "\(listener.gaps.prefix(4))")
    }

    @Test("the time stamp's wrap is not heard, whatever the sender's clock", arguments: [-100.0, 0, 100])
    func wrap(partsPerMillion: Double) {
        var sender = SimulatedSender()
        sender.partsPerMillion = partsPerMillion
        // Wraps after a minute.
        sender.firstTimestamp = 0 &- 60 * 48_000
        Self.expectNoDrop(sender, seconds: 150)
    }

    @Test("a day of stream has no drop and no repeat", .enabled(if: SimulationScale.isLong), arguments: [-100.0, 100])
    func day(partsPerMillion: Double) {
        var sender = SimulatedSender()
        sender.partsPerMillion = partsPerMillion
        Self.expectNoDrop(sender, seconds: 86_400)
    }

    /// Runs a jittery stream and expects every frame once, in order, at the media clock's pace.
    static func expectNoDrop(_ sender: SimulatedSender, seconds: Double) {
        let (listener, facts) = listen(sender, seconds: seconds) { $0.network.jitter = 1_000_000 }
        #expect(listener.gaps.isEmpty, "\(listener.gaps.prefix(4))")
        #expect(facts.mediaReaders[0].moves == 0)
        #expect(facts.skippedFrames == 0)
        let rate = facts.flows[0].clock?.partsPerMillion ?? 0
        #expect(abs(rate - sender.partsPerMillion) < 5, "recovered \(rate) ppm")
        let expected = seconds * 48_000 * (1 + sender.partsPerMillion * 1e-6) - 480
        #expect(abs(Double(listener.heard) - expected) < 200, "\(listener.heard) frames heard")
    }
}
