import Engine
import Testing

/// Every class of faults with the whole signal path, judged at the card: no click that the faults do not explain, and
/// the latency back at its contract after each.
@Suite("Simulated faults")
struct FaultTests {
    /// Seconds of each scene, and seeds of each class.
    static let seconds = SimulationScale.isLong ? 3_600.0 : 200
    static let seeds = SimulationScale.isLong ? UInt64(max(1, SimulationScale.seeds / 1_000)) : 1

    @Test("a fault explains all that is heard of it", arguments: FaultClass.allCases)
    func fault(kind: FaultClass) {
        for seed in 1...Self.seeds { Self.expectExplained(kind, seed: seed, seconds: Self.seconds) }
    }

    @Test(
        "and so does one of any class, drawn from a seed", .enabled(if: SimulationScale.isLong),
        arguments: 0..<SimulationScale.seeds)
    func any(seed: Int) {
        let kind = FaultClass.allCases[seed % FaultClass.allCases.count]
        Self.expectExplained(kind, seed: UInt64(seed) &+ 1_000, seconds: 150)
    }

    static func expectExplained(_ kind: FaultClass, seed: UInt64, seconds: Double) {
        let fault = kind.scene(seed: seed, seconds: seconds)
        let complaints = fault.complaints(fault.play())
        #expect(complaints.isEmpty, "\(kind) of seed \(seed), \(seconds) s: \(complaints.prefix(4))")
    }

    @Test("PTP and stamps that are more than a second apart: the recovered clock is kept, until they agree")
    func disagreement() {
        let fault = FaultClass.stampsOfAnotherTime.scene(seed: 1, seconds: 200)
        let scene = CardScene(fault.plan)
        scene.run(until: 40)
        guard case .disagrees(let distance) = scene.facts.flows[0].reference else {
            Issue.record("\(scene.facts.flows[0].reference)")
            return
        }
        // The stamps are 5 s ahead.
        #expect(abs(Double(distance) + 5e9) < 1e6)
        scene.run(until: 90)
        #expect(scene.facts.flows[0].reference.isFollowed)
    }

    @Test("a lock that comes late is joined at 200 parts per million at most")
    func slew() {
        let fault = FaultClass.lateLock.scene(seed: 3, seconds: 120)
        let scene = fault.play()
        let start = fault.incidents.first?.start ?? 0
        #expect(scene.listener.wander(30..<start) < 2)
        #expect(scene.listener.wander(start..<120) > 20)
        #expect(scene.listener.wander(start..<120) < 205)
    }

    @Test("what the system's time service does to REALTIME changes not one bit of the sound")
    func systemClock() {
        let captures = [false, true].map { isDisturbed in
            var plan = FaultClass.masterLost.scene(seed: 1, seconds: 40).plan
            plan.jitter = 200_000
            let scene = CardScene(plan)
            if isDisturbed {
                scene.simulation.system.steps = [(10_000_000_000, 1_000_000_000), (20_000_000_000, -1_000_000_000)]
                scene.simulation.system.slews = [
                    SystemClock.Slew(range: 12_000_000_000..<18_000_000_000, partsPerMillion: 500),
                    SystemClock.Slew(range: 25_000_000_000..<35_000_000_000, partsPerMillion: -500),
                ]
            }
            var sum = FrameSum()
            let listener = scene.listener
            scene.rig.listener = { frame, time in
                sum.add(frame)
                listener.take(frame, at: time)
            }
            scene.run(until: 40)
            #expect(listener.clicks.allSatisfy { $0.start < 0.5 })
            return sum
        }
        #expect(captures[0] == captures[1])
        #expect(captures[0].count > 39 * 48_000)
    }

    @Test("a listener hears a frame off the contract and a frame left out")
    func listener() {
        var fault = FaultCase()
        fault.plan.seconds = 60
        #expect(fault.complaints(fault.play()).isEmpty)
        fault.at(50) { $0.simulation.core.update(CardScene.renderPlan($0.plan, linkOffset: $0.plan.linkOffset + 2)) }
        #expect(fault.complaints(fault.play()).contains { $0.hasPrefix("off the contract") })
        fault.actions = []
        let scene = CardScene(fault.plan)
        let listener = scene.listener
        var count = 0
        scene.rig.listener = { frame, time in
            count += 1
            if count != 40 * 48_000 { listener.take(frame, at: time) }
        }
        scene.run(until: 60)
        #expect(fault.complaints(scene).contains { $0.hasPrefix("a click") })
    }
}

/// A checksum of frames that one bit changes.
private struct FrameSum: Equatable {
    private(set) var count = 0
    private var sum: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    mutating func add(_ frame: SIMD4<Double>) {
        count += 1
        for lane in 0..<4 { sum = (sum ^ frame[lane].bitPattern) &* 0x0000_0100_0000_01B3 }
    }
}
