import Engine
import Testing

/// A playout that stood still begins anew: what it played before must not be heard again.
@Suite("A playout after a rest")
struct RestartTests {
    /// A simulation whose media clock rests from 0.5 s on because a card plays; the sender ends at 1 s.
    private func resting(_ card: UnsafeMutablePointer<SimulatedCard>) -> Simulation {
        let simulation = Simulation(hasRing: false)
        simulation.add(SimulatedSender(packets: 1_000))
        simulation.run(until: 500_000_000)
        _ = simulation.core.exchangeCard(.simulated(card))
        simulation.run(until: 2_000_000_000)
        return simulation
    }

    private func withCard(_ body: (UnsafeMutablePointer<SimulatedCard>) -> Void) {
        let card = UnsafeMutablePointer<SimulatedCard>.allocate(capacity: 1)
        card.initialize(to: SimulatedCard(bufferFrames: 480, captureCapacity: 48_000))
        body(card)
        card.deinitialize(count: 1)
        card.deallocate()
    }

    @Test("the media clock's playout does not continue what it played before the card")
    func media() {
        withCard { card in
            let simulation = resting(card)
            _ = simulation.core.exchangeCard(nil)
            _ = simulation.core.exchangeRing(place: 0, WordRing(simulation.ring, bits: 24))
            var frames = 0
            var loud = 0
            simulation.run(until: 2_100_000_000) { words in
                frames += words.count
                loud += words.count { $0 != .zero }
            }
            #expect(frames > 4_000 && loud == 0)
        }
    }

    @Test("a card that comes back does not begin with what it was playing when it went")
    func card() {
        withCard { card in
            let simulation = Simulation(hasRing: false)
            simulation.add(SimulatedSender(packets: 1_000))
            _ = simulation.core.exchangeCard(.simulated(card))
            simulation.run(until: 500_000_000)
            _ = simulation.core.exchangeCard(nil)
            simulation.run(until: 2_000_000_000)
            card.pointee.prepare()
            _ = simulation.core.exchangeCard(.simulated(card))
            simulation.run(until: 2_100_000_000)
            let written = card.pointee.written
            #expect(written > 4_000)
            #expect((0..<written).allSatisfy { card.pointee.capture[$0] == .zero })
        }
    }

    @Test("it begins with the routing that holds now, not with a fade from an old one")
    func routing() {
        withCard { card in
            let simulation = Simulation(flows: 1, routing: [0, nil, nil, nil], hasRing: false)
            simulation.add(SimulatedSender(packets: 4_000))
            simulation.run(until: 500_000_000)
            _ = simulation.core.exchangeCard(.simulated(card))
            simulation.core.update(RenderPlan(routing: Routing([nil, 1, nil, nil]), linkOffset: 480))
            simulation.run(until: 2_000_000_000)
            _ = simulation.core.exchangeCard(nil)
            _ = simulation.core.exchangeRing(place: 0, WordRing(simulation.ring, bits: 24))
            var first = 0
            var second = 0
            simulation.run(until: 2_100_000_000) { words in
                first += words.count { $0[0] != 0 }
                second += words.count { $0[1] != 0 }
            }
            #expect(first == 0 && second > 4_000)
        }
    }
    @Test("a gap right after it is not filled with what sounded before it")
    func gap() {
        var concealment = Concealment()
        for n in 0..<2_000 { _ = concealment.next(SIMD4(repeating: n % 40 < 20 ? 0.5 : -0.5)) }
        concealment.restart()
        for _ in 0..<10 {
            let frame = concealment.next(.zero)
            #expect(frame == .zero)
        }
        for _ in 0..<300 {
            let frame = concealment.next(nil)
            #expect(frame == .zero)
        }
    }
}
