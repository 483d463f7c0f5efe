import Engine
import NetworkAudio
import Testing

/// Paces that are not the flow's own: a second flow with another clock, and cards.
@Suite("Simulated clocks")
struct TwoClocksTests {
    static let second: Int64 = 1_000_000_000

    @Test("a second flow with another clock is resampled and never moved; the first is bit-exact")
    func twoFlows() {
        for (routing, partsPerMillion) in [([0, 1, 2, 3], 80.0), ([4, 5, 6, 7], 80), ([4, 5, 6, 7], -80)] {
            let simulation = Simulation(flows: 2, routing: routing)
            var sender = SimulatedSender()
            sender.packets = 60_000
            sender.partsPerMillion = -20
            simulation.add(sender)
            sender.slot = 1
            sender.partsPerMillion = partsPerMillion
            sender.start = 100_000_000
            sender.firstTimestamp = 5
            simulation.add(sender)
            var listener = Listener()
            simulation.run(until: 60 * Self.second) { listener.take($0) }
            let facts = simulation.facts()
            #expect(facts.mediaReaders[0].moves == 0 && facts.mediaReaders[0].isBypassed)
            #expect(facts.mediaReaders[1].moves == 0 && !facts.mediaReaders[1].isBypassed)
            #expect(abs(facts.mediaReaders[1].rate * 1e6 - (partsPerMillion + 20)) < 1, "\(facts.mediaReaders[1].rate)")
            #expect(abs(facts.mediaReaders[1].error) < 1, "\(facts.mediaReaders[1].error) frames off")
            if routing[0] == 0 { #expect(listener.gaps.isEmpty, "\(listener.gaps)") }
        }
    }

    /// Plays on a card with a clock of its own, which is the caller's to free.
    private static func play(
        _ simulation: Simulation, seconds: Int64, partsPerMillion: Double, granularity: Int
    ) -> UnsafeMutablePointer<Engine.SimulatedCard> {
        let card = UnsafeMutablePointer<Engine.SimulatedCard>.allocate(capacity: 1)
        card.initialize(
            to: Engine.SimulatedCard(
                bufferFrames: 1_024, partsPerMillion: partsPerMillion, granularity: granularity,
                captureCapacity: Int(seconds) * 48_200))
        _ = simulation.core.exchangeCard(.simulated(card))
        simulation.run(until: seconds * second)
        return card
    }

    @Test(
        "a card of another clock is followed within a frame and never moved",
        arguments: [-300.0, -100, 0, 100, 300], [(1, 480), (48, 480), (256, 480), (1, 96), (6, 48)] as [(Int, Int64)])
    func card(partsPerMillion: Double, card: (granularity: Int, linkOffset: Int64)) {
        let (granularity, linkOffset) = card
        let seconds: Int64 = 30
        let simulation = Simulation(linkOffset: linkOffset, hasRing: false)
        var sender = SimulatedSender()
        sender.framesPerPacket = linkOffset < 192 ? 6 : 48
        sender.packets = Int(seconds) * 48_000 / sender.framesPerPacket
        simulation.add(sender)
        let card = Self.play(
            simulation, seconds: seconds, partsPerMillion: partsPerMillion, granularity: granularity)
        defer {
            card.deinitialize(count: 1)
            card.deallocate()
        }
        let facts = simulation.facts()
        #expect(simulation.failedCards.isEmpty, "\(simulation.failedCards)")
        #expect(card.pointee.underruns == 0)
        #expect(facts.flows[0].counters.late == 0)
        #expect(facts.flows[0].counters.early == 0)
        #expect(facts.cardReaders[0].moves == 0)
        #expect(abs(facts.cardReaders[0].error) < 1, "\(facts.cardReaders[0].error) frames off")
        #expect(abs(facts.cardReaders[0].rate * 1e6 + partsPerMillion) < 2, "\(facts.cardReaders[0].rate)")
        #expect(abs((facts.card?.rate ?? 0) * 1e6 - partsPerMillion) < 2, "\(String(describing: facts.card))")
    }

    @Test(
        "a card that is said to run by the media clock plays bit-exact, and where it does not, in counted moves",
        arguments: [-100.0, 0, 100], [1, 48])
    func cardOnMediaClock(partsPerMillion: Double, granularity: Int) {
        let seconds: Int64 = 30
        let simulation = Simulation(hasRing: false)
        var plan = RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: 480)
        plan.isCardOnMediaClock = true
        simulation.core.update(plan)
        var sender = SimulatedSender()
        sender.packets = Int(seconds) * 1_000
        simulation.add(sender)
        let card = Self.play(
            simulation, seconds: seconds, partsPerMillion: partsPerMillion, granularity: granularity)
        defer {
            card.deinitialize(count: 1)
            card.deallocate()
        }
        var listener = Listener()
        for i in 0..<min(card.pointee.written, card.pointee.captureCapacity) { listener.take(card.pointee.capture[i]) }
        let facts = simulation.facts()
        #expect(card.pointee.underruns == 0)
        #expect(facts.cardReaders[0].isBypassed)
        #expect(listener.gaps.count == Int(facts.cardReaders[0].moves), "\(listener.gaps)")
        #expect(listener.gaps.allSatisfy { $0.length <= Int64(Concealment.fadeIn) + 1 }, "\(listener.gaps)")
        #expect(facts.cardReaders[0].moves <= (partsPerMillion == 0 ? 1 : 3))
    }

    @Test("when a card fails the media clock takes over at once and the stream goes on", arguments: [2, 8] as [Int64])
    func cardFails(after seconds: Int64) {
        let simulation = Simulation(hasRing: false)
        var sender = SimulatedSender()
        sender.packets = 20_000
        simulation.add(sender)
        let card = UnsafeMutablePointer<Engine.SimulatedCard>.allocate(capacity: 1)
        card.initialize(to: Engine.SimulatedCard(bufferFrames: 256))
        defer {
            card.deinitialize(count: 1)
            card.deallocate()
        }
        simulation.run(until: Self.second / 2)
        _ = simulation.core.exchangeCard(.simulated(card))
        simulation.run(until: seconds * Self.second)
        card.pointee.error = 19
        let turns = simulation.turns
        simulation.run(until: seconds * Self.second + 100_000_000)
        #expect(simulation.failedCards == [19])
        #expect(simulation.turns - turns < 130, "it hurries through what the card has played")
        _ = simulation.core.exchangeRing(place: 0, WordRing(simulation.ring, bits: 24))
        var listener = Listener()
        simulation.run(until: (seconds + 1) * Self.second) { listener.take($0) }
        let facts = simulation.facts()
        #expect(facts.skippedFrames == 0)
        #expect(facts.flows[0].counters.early == 0)
        #expect(facts.flows[0].counters.late == 0)
        #expect(listener.gaps.isEmpty, "\(listener.gaps)")
    }
}
