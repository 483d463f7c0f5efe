import Engine
import SimulatedPTP
import Testing

/// Every class of faults with the whole signal path, judged at the card: no click that the faults do not explain, and
/// the latency back at its contract after each.
@Suite("Simulated faults")
struct FaultTests {
    /// Seconds of each scene: ten minutes, or an hour.
    static let seconds = SimulationScale.isLong ? 3_600.0 : 600

    @Test("a fault explains all that is heard of it", arguments: FaultClass.allCases)
    func fault(kind: FaultClass) {
        Self.expectExplained(kind, seed: UInt64(SimulationScale.seed ?? 1), seconds: Self.seconds)
    }

    @Test(
        "and so does one of any class, drawn from a seed", .enabled(if: SimulationScale.isLong),
        arguments: SimulationScale.seedList)
    func any(seed: Int) {
        let kind = FaultClass.allCases[seed % FaultClass.allCases.count]
        Self.expectExplained(kind, seed: UInt64(seed), seconds: 150)
    }

    /// Scenes that once complained: cards that tell 256 frames at a time and came back, a master that did, stamps that
    /// jumped, a lock that came late.
    @Test(
        "and so do scenes that once were found wanting",
        arguments: [232, 523, 678, 695, 726, 854, 1_041, 1_273, 1_358, 1_443, 1_457, 1_560, 1_862])
    func mended(seed: Int) { any(seed: seed) }

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

    /// REALTIME is set by a second, back and forth, and both clocks are slewed as fast as the kernel does.
    static func disturbSystemClock(_ scene: CardScene) {
        scene.simulation.system.steps = [(10_000_000_000, 1_000_000_000), (20_000_000_000, -1_000_000_000)]
        scene.simulation.system.slews = [
            SystemClock.Slew(range: 12_000_000_000..<18_000_000_000, partsPerMillion: 500),
            SystemClock.Slew(range: 25_000_000_000..<35_000_000_000, partsPerMillion: -500),
        ]
    }

    @Test("what the system's time service does changes not one bit of what is played by PTP")
    func systemClock() {
        let sums = [false, true].map { isDisturbed in
            let scene = CardScene(FaultClass.masterLost.scene(seed: 1, seconds: 40).plan)
            if isDisturbed { Self.disturbSystemClock(scene) }
            var sum = FrameSum()
            scene.rig.listener = { frame, _ in sum.add(frame) }
            scene.run(until: 40)
            return sum
        }
        #expect(sums[0] == sums[1])
        #expect(sums[0].count > 39 * 48_000)
    }

    @Test("and of what is played by the recovered clock it changes nothing that is heard")
    func systemClockRecovered() {
        var plan = CardScene.Plan()
        plan.seconds = 60
        plan.sender.partsPerMillion = 120
        plan.crystal.partsPerMillion = -80
        let scene = CardScene(plan)
        Self.disturbSystemClock(scene)
        scene.run(until: 60)
        #expect(scene.listener.clicks.allSatisfy { $0.start < 0.5 })
        #expect(scene.listener.wander(9..<60) < 2)
        let extent = scene.listener.extent(5..<60) ?? -99...99
        #expect(extent.lowerBound > -1 && extent.upperBound < 1, "\(extent)")
        #expect(scene.facts.cardReaders[0].moves == 0)
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
