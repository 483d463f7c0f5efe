import Engine
import Signal
import SimulatedPTP
import Testing

/// Goals L1, L2 and Q1, judged where the frames leave the card, at the true time at which they do.
@Suite("Simulated cards, the contract")
struct CardContractTests {
    /// Sender and card, in parts per million off the host.
    static let paces = [(100.0, -100.0), (-100, 100), (300, -300), (-300, 300)]

    static func plan(_ pace: (sender: Double, card: Double), seconds: Double) -> CardScene.Plan {
        var plan = CardScene.Plan()
        plan.seconds = seconds
        plan.sender.partsPerMillion = pace.sender
        plan.crystal.partsPerMillion = pace.card
        plan.crystal.swing = 2
        return plan
    }

    /// Whether anything clicked after the sound was there.
    static func clicks(_ scene: CardScene) -> [ToneListener.Click] {
        scene.listener.clicks.filter { $0.start > 0.5 }
    }

    @Test("Q1: whatever the pace of sender and card, nothing clicks, wanders or distorts", arguments: paces)
    func purity(pace: (Double, Double)) {
        let scene = CardScene(Self.plan(pace, seconds: 150))
        scene.listener.purityFrom = 120
        scene.run(until: 150)
        #expect(Self.clicks(scene).isEmpty, "\(Self.clicks(scene).prefix(3))")
        #expect(scene.listener.wander(10..<150) <= 2)
        #expect(scene.listener.purity <= -110)
        #expect(scene.listener.purities.count >= 19)
        #expect(scene.facts.cardReaders[0].moves == 0)
    }

    @Test("Q1: a software sender's millisecond of jitter is not heard", arguments: paces)
    func jitter(pace: (Double, Double)) {
        var plan = Self.plan(pace, seconds: 120)
        plan.jitter = 1_000_000
        let scene = CardScene(plan)
        scene.run(until: 120)
        #expect(Self.clicks(scene).isEmpty, "\(Self.clicks(scene).prefix(3))")
        #expect(scene.listener.wander(60..<120) <= 2)
        #expect(scene.facts.cardReaders[0].moves == 0)
    }

    /// Another card or way, and the seconds after which the contract holds.
    struct Card: CustomTestStringConvertible {
        var testDescription: String
        var edit: @Sendable (inout CardScene.Plan) -> Void
    }

    static let cards = [
        Card(testDescription: "plain") { _ in },
        Card(testDescription: "tells 48 frames at a time") { $0.granularity = 48 },
        Card(testDescription: "tells 256 frames at a time") {
            $0.granularity = 256
            $0.bufferFrames = 1_024
        },
        Card(testDescription: "tells 48 frames at a time, with a converter's delay that is no multiple") {
            $0.granularity = 48
            $0.beyond = 20
        },
        Card(testDescription: "with a converter's delay and padding") {
            $0.beyond = 16
            $0.padding = 100
        },
        Card(testDescription: "warming up by 5 ppm in minutes") { $0.crystal.cold = 5 },
        Card(testDescription: "warming up by 20 ppm in minutes") { $0.crystal.cold = 20 },
        Card(testDescription: "on a loaded network") { $0.path = .loaded },
        Card(testDescription: "of a jittery sender") { $0.jitter = 1_000_000 },
    ]

    @Test("L1: a frame leaves at media time, link offset and D within a frame", arguments: cards)
    func contract(card: Card) {
        for pace in Self.paces.prefix(3) {
            var plan = Self.plan(pace, seconds: 150)
            plan.isLocked = true
            plan.stampOffset = 0xFFFF_0000
            card.edit(&plan)
            let scene = CardScene(plan)
            scene.run(until: 150)
            let extent = scene.listener.extent(30..<150)
            #expect(extent.map { $0.lowerBound > -1 && $0.upperBound < 1 } == true, "\(String(describing: extent))")
            #expect(scene.listener.deviations(30..<149).count > 118_900)
            #expect(scene.facts.cardReaders[0].moves == 0)
            #expect(Self.clicks(scene).isEmpty, "\(Self.clicks(scene).prefix(3))")
        }
    }

    @Test("L1: on a loaded network it holds from 5 s after the lock on", arguments: 1...6)
    func fromTheLock(seed: Int) {
        var plan = Self.plan((60, -90), seconds: 60)
        plan.seed = UInt64(seed)
        plan.isLocked = true
        plan.path = .loaded
        plan.bufferFrames = 1_920
        plan.linkOffset = 4_800
        let scene = CardScene(plan)
        var locked = 60.0
        for second in stride(from: 1.0, to: 60, by: 0.5) {
            scene.run(until: second)
            if scene.facts.flows[0].reference.isFollowed { locked = min(locked, second) }
        }
        scene.run(until: 60)
        let extent = scene.listener.extent((locked + 5)..<60)
        #expect(locked < 15)
        #expect(
            extent.map { $0.lowerBound > -1 && $0.upperBound < 1 } == true, "\(locked) s: \(String(describing: extent))"
        )
        #expect(Self.clicks(scene).isEmpty, "\(Self.clicks(scene).prefix(3))")
    }

    @Test("L1: the low-latency mode holds it with a D of 34 frames, 0.71 ms")
    func lowLatency() {
        for pace in Self.paces {
            var plan = Self.plan(pace, seconds: 90)
            plan.isLocked = true
            plan.resampler = .lowLatency
            plan.bufferFrames = 18
            plan.framesPerPacket = 6
            plan.linkOffset = 48
            let scene = CardScene(plan)
            scene.run(until: 90)
            let facts = scene.facts
            #expect(facts.resamplerDelay + (facts.card?.buffer ?? 99) + (facts.card?.beyond ?? 99) <= 34)
            let extent = scene.listener.extent(30..<90)
            #expect(extent.map { $0.lowerBound > -1 && $0.upperBound < 1 } == true, "\(String(describing: extent))")
            #expect(scene.rig.card.pointee.underruns == 0)
            #expect(Self.clicks(scene).isEmpty)
        }
    }

    @Test("L2: two receivers on PTP agree within a frame, whatever their cards and hosts")
    func twoReceivers() {
        let seconds = SimulationScale.isLong ? 3_600.0 : 300
        // Everything is seen from the receiver's own host: another host is another pace of sender and grandmaster.
        var first = Self.plan((40, -180), seconds: seconds)
        var second = Self.plan((-25, 220), seconds: seconds)
        second.seed = 2
        second.crystal.period = 700
        second.bufferFrames = 1_024
        second.sender.swing = 0.5
        first.padding = 1_024 - 256
        let scenes = [first, second].map { plan in
            var plan = plan
            plan.isLocked = true
            return CardScene(plan)
        }
        for scene in scenes { scene.run(until: seconds) }
        let extents = scenes.map { $0.listener.extent(30..<seconds) ?? -999...999 }
        // However the moments are paired.
        #expect(extents[0].upperBound - extents[1].lowerBound < 1, "\(extents)")
        #expect(extents[1].upperBound - extents[0].lowerBound < 1, "\(extents)")
        for scene in scenes { #expect(Self.clicks(scene).isEmpty) }
    }
}
