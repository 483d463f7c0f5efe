import Engine
import NetworkAudio
import SeededRandom
import SimulatedPTP

/// Days with what happens in days, drawn from a seed: rooms that warm and cool, lost packets, grandmasters that come and
/// go, cards that stand still, links that go down.
struct PositionRun: Sendable {
    /// What came of it.
    struct Outcome {
        /// Looks at which the sound was to be at its contract.
        var judged = 0
        /// Frames it was ahead of it.
        var extent = 0.0...0.0
        /// Looks that found no frame.
        var silent = 0
        /// Frames that were not the ones of their place.
        var strangers = 0
        var moves = 0
        var incidents = 0
        var restarts: UInt64 = 0
        /// Where it was off the most, in seconds.
        var worst = 0.0
    }

    /// Seconds between incidents, and after one until the contract is held again.
    static let spacing = 1_800.0
    static let settle = 120.0

    let seed: UInt64
    let days: Double

    func play() -> Outcome {
        var random = SeededGenerator(seed: seed &* 31 &+ 7)
        let scene = scene(&random)
        var outcome = Outcome()
        var calmFrom = 60.0
        let end = days * 86_400
        var time = Self.spacing * (0.5 + random.unit())
        while time < end {
            listen(scene, until: time, calmFrom: calmFrom, &outcome)
            calmFrom = time + Self.settle + incident(scene, &random)
            outcome.incidents += 1
            time = max(time + Self.spacing * (0.5 + random.unit()), calmFrom)
        }
        listen(scene, until: end, calmFrom: calmFrom, &outcome)
        outcome.strangers = scene.strangers
        outcome.moves = scene.path.moves
        outcome.restarts = scene.facts.counters.restarts
        return outcome
    }

    private func scene(_ random: inout SeededGenerator) -> PositionScene {
        var clock = SimulatedClock()
        clock.partsPerMillion = random.unit() * 100 - 50
        clock.swing = 0.5
        clock.period = 3_600
        var sender = SimulatedSender(packets: .max / 4_096)
        sender.content = .numbers
        sender.framesPerPacket = NumberedStream.framesPerPacket
        let offset = UInt32(truncatingIfNeeded: random.next())
        sender.start = 100_000_000
        sender.follow(clock, offset: offset)
        let masters = (1...2).map { number in
            var master = SimulatedGrandmaster(number: UInt8(number), priority1: UInt8(100 * number))
            master.clock = clock
            master.logSync = 0
            return master
        }
        var crystal = CardRig.Crystal()
        crystal.partsPerMillion = random.unit() * 600 - 300
        crystal.swing = 2
        let scene = PositionScene(sender: sender, masters: masters, crystal: crystal, offset: offset, seed: seed)
        scene.network.loss = 1e-4
        scene.network.jitter = 2_000_000
        scene.network.reordering = 1e-3
        return scene
    }

    /// Lets something happen and returns for how many seconds.
    private func incident(_ scene: PositionScene, _ random: inout SeededGenerator) -> Double {
        let length = 1 + random.unit() * 60
        switch Int(random.unit() * 4) {
        case 0: scene.stallCard(for: length)
        case 1: scene.linkDown = scene.now..<(scene.now + Int64(length * 1e9))
        case 2:
            // The better of the two falls silent, or comes back.
            let isUp = scene.reference.ptp.masters[0].isUp
            scene.reference.ptp.masters[0].isUp = !isUp
            return 15
        default: scene.network.lost = Set(1...8).filter { _ in random.happens(0.5) }
        }
        return length
    }

    private func listen(
        _ scene: PositionScene, until end: Double, calmFrom: Double, _ outcome: inout Outcome
    ) {
        scene.run(until: end) { look in
            guard look.seconds > calmFrom else { return }
            outcome.judged += 1
            guard let deviation = look.deviation else {
                outcome.silent += 1
                return
            }
            let extent = outcome.extent
            if abs(deviation) > max(-extent.lowerBound, extent.upperBound) { outcome.worst = look.seconds }
            outcome.extent = min(extent.lowerBound, deviation)...max(extent.upperBound, deviation)
        }
    }
}
