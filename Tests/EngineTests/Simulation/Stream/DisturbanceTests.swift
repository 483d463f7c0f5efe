import Engine
import NetworkAudio
import Testing

/// What a sender, a host or a user can do to a stream, and how soon the sound is right again.
@Suite("Simulated disturbances")
struct DisturbanceTests {
    static let second: Int64 = 1_000_000_000

    /// A simulation, and what was heard after `seconds`.
    static func listen(_ simulation: Simulation, seconds: Double) -> (Listener, LoopFacts) {
        var listener = Listener()
        simulation.run(until: Int64(seconds * 1e9)) { listener.take($0) }
        return (listener, simulation.facts())
    }

    @Test(
        "after a sender's restart with a new SSRC sound is back within its pause, 60 ms and the link offset",
        arguments: [0, 30_000_000, 400_000_000, 3_000_000_000] as [Int64], [480, 4_800] as [Int64])
    func restart(pause: Int64, linkOffset: Int64) {
        let simulation = Simulation(linkOffset: linkOffset)
        var first = SimulatedSender()
        first.packets = 2_000
        simulation.add(first)
        var second = SimulatedSender()
        second.ssrc = 0x2222_2222
        second.start = 2 * Self.second + pause
        second.firstTimestamp = 123
        second.firstSequence = 7
        second.firstFrame = 1_000_000
        second.packets = 6_000
        simulation.add(second)
        let (listener, facts) = Self.listen(simulation, seconds: 8)
        #expect(facts.flows[0].counters.restarts == 1)
        #expect(facts.flows[0].ssrc == 0x2222_2222)
        #expect(facts.flows[0].counters.early == 0)
        #expect(listener.gaps.count == 1, "\(listener.gaps)")
        let silence = pause / 1_000_000 * 48 + linkOffset + 60 * 48
        #expect(listener.gaps.allSatisfy { $0.length <= silence }, "\(listener.gaps)")
        #expect(listener.heard >= 8 * 48_000 - 480 - silence - linkOffset)
    }

    @Test("another address takes over after a second of silence, and only then")
    func otherAddress() {
        let simulation = Simulation()
        var first = SimulatedSender()
        first.packets = 2_000
        simulation.add(first)
        var second = SimulatedSender()
        second.address = 0x0A00_0002
        second.ssrc = 0x2222_2222
        second.firstFrame = 1_000_000
        second.firstTimestamp = 77
        second.packets = 6_000
        simulation.add(second)
        let (listener, facts) = Self.listen(simulation, seconds: 5)
        #expect(facts.flows[0].counters.restarts == 1)
        #expect(facts.flows[0].counters.foreign >= 2_990)
        #expect(listener.gaps.count == 1, "\(listener.gaps)")
        #expect((listener.gaps.first?.length ?? 0) < 48_000 + 480 + 4_000)
    }

    @Test("single wild time stamps cost their own packets and nothing else")
    func wild() {
        var sender = SimulatedSender()
        sender.packets = 5_000
        sender.shift = { index in index % 100 == 50 ? UInt32(truncatingIfNeeded: index &* 0x9E37_79B9) : 0 }
        let simulation = Simulation()
        simulation.add(sender)
        let (listener, facts) = Self.listen(simulation, seconds: 5)
        #expect(listener.gaps.count == 50)
        #expect(listener.gaps.allSatisfy { $0.shift == 0 && $0.length <= 48 + Int64(Concealment.fadeIn) })
        #expect(facts.flows[0].counters.restarts == 0)
        #expect(facts.flows[0].counters.foreign == 50)
        #expect(facts.flows[0].counters.lost == 50)
    }

    @Test(
        "time stamps that jump for good are followed within 20 ms and the link offset, once and faded",
        arguments: [1, 47, 480, 5_000, 1_000_000, 3_000_000_000] as [UInt32], [true, false])
    func jump(by frames: UInt32, forward: Bool) {
        var sender = SimulatedSender()
        sender.packets = 6_000
        sender.shift = { index in index < 2_000 ? 0 : forward ? frames : 0 &- frames }
        let simulation = Simulation()
        simulation.add(sender)
        let (listener, facts) = Self.listen(simulation, seconds: 6)
        #expect(facts.flows[0].counters.restarts == 1)
        #expect(listener.gaps.count <= 3, "\(listener.gaps)")
        let length = listener.gaps.reduce(0) { $0 + $1.length }
        #expect(length >= Int64(Concealment.fadeIn), "\(listener.gaps): no fade")
        #expect(length <= 480 + 20 * 48, "\(listener.gaps)")
        // Sound is right again soon, and stays so.
        #expect(listener.cleanSince < 2 * 48_000 + 2 * 480 + 40 * 48, "\(listener.gaps)")
        #expect(facts.flows[0].counters.early == 0)
    }

    @Test(
        "a host that stalls loses nothing on the media clock", arguments: [3, 50, 300, 1_000, 3_000] as [Int64],
        [6, 48, 192])
    func stall(milliseconds: Int64, framesPerPacket: Int) {
        var sender = SimulatedSender()
        sender.framesPerPacket = framesPerPacket
        sender.packets = 8 * 48_000 / framesPerPacket
        let simulation = Simulation()
        simulation.socketCapacity = 100_000
        simulation.stalls = [Simulation.Stall(start: 2 * Self.second, length: milliseconds * 1_000_000)]
        simulation.add(sender)
        let (listener, facts) = Self.listen(simulation, seconds: 8)
        #expect(listener.gaps.isEmpty, "\(listener.gaps)")
        #expect(facts.flows[0].counters.early == 0)
        #expect(facts.flows[0].counters.late == 0)
        #expect(facts.droppedFrames[0] == 0)
    }

    @Test("a stall beyond the limit is skipped, and sound is right at once after it")
    func longStall() {
        var sender = SimulatedSender()
        sender.packets = 20_000
        let simulation = Simulation()
        simulation.stalls = [Simulation.Stall(start: 2 * Self.second, length: 9 * Self.second)]
        simulation.add(sender)
        let (listener, facts) = Self.listen(simulation, seconds: 16)
        #expect(facts.skippedFrames > 0)
        #expect(listener.cleanSince < 3 * 48_000, "\(listener.gaps)")
    }

    @Test("a socket that overflowed during a stall leaves one gap and no shift")
    func overflow() {
        var sender = SimulatedSender()
        sender.packets = 6_000
        let simulation = Simulation()
        simulation.socketCapacity = 300
        simulation.stalls = [Simulation.Stall(start: 2 * Self.second, length: 500_000_000)]
        simulation.add(sender)
        let (listener, _) = Self.listen(simulation, seconds: 6)
        #expect(simulation.socketDrops > 0)
        #expect(listener.gaps.count == 1, "\(listener.gaps)")
        #expect(listener.gaps.allSatisfy { $0.shift == 0 })
    }

    @Test(
        "a path that becomes too long for good is followed within 300 ms",
        arguments: [(9_500_000, 192), (12_000_000, 192), (12_000_000, 48), (30_000_000, 48)] as [(Int64, Int)])
    func longerPath(by nanoseconds: Int64, framesPerPacket: Int) {
        let simulation = Simulation()
        var first = SimulatedSender()
        first.framesPerPacket = framesPerPacket
        first.packets = 5 * 48_000 / framesPerPacket
        simulation.add(first)
        var listener = Listener()
        simulation.run(until: 2 * Self.second) { listener.take($0) }
        simulation.network.delay += nanoseconds
        simulation.run(until: 5 * Self.second) { listener.take($0) }
        #expect(listener.cleanSince < 2 * 48_000 + 300 * 48, "\(listener.gaps)")
        #expect(simulation.facts().flows[0].clock?.epoch == 2)
    }

    @Test("another flow in the slot plays, though its clock begins with the same number", arguments: [true, false])
    func replacedFlow(atOnce: Bool) {
        let simulation = Simulation()
        var first = SimulatedSender()
        first.packets = 6_000
        first.firstTimestamp = 3_000_000_000
        simulation.add(first)
        var listener = Listener()
        simulation.run(until: 2 * Self.second) { listener.take($0) }
        let replacement = UnsafeMutablePointer<Flow>.allocate(capacity: 1)
        replacement.initialize(to: Flow(Simulation.settings(480)))
        defer {
            replacement.deinitialize(count: 1)
            replacement.deallocate()
        }
        simulation.replaceFlow(slot: 0, replacement, keepEmptyFor: atOnce ? 0 : 100_000_000)
        simulation.jumpTimestamps(by: 0 &- 2_000_000_000)
        simulation.run(until: 5 * Self.second) { listener.take($0) }
        #expect(listener.gaps.count == 1, "\(listener.gaps)")
        #expect(listener.cleanSince < 2 * 48_000 + 2 * 480 + 110 * 48, "\(listener.gaps)")
        #expect(simulation.facts().skippedFrames == 0)
    }

    @Test("a changed link offset moves the sound by just that, once and faded", arguments: [48, 960, 4_800] as [Int64])
    func linkOffset(changed: Int64) {
        let simulation = Simulation()
        var sender = SimulatedSender()
        sender.framesPerPacket = 6
        sender.packets = 100_000
        simulation.add(sender)
        var listener = Listener()
        simulation.run(until: 2 * Self.second) { listener.take($0) }
        simulation.core.update(RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: changed))
        simulation.run(until: 5 * Self.second) { listener.take($0) }
        #expect(listener.gaps.count == 1, "\(listener.gaps)")
        // Half a millisecond: the first turn's share may lie in the move.
        #expect(abs((listener.gaps.first?.shift ?? 0) - (480 - changed)) <= 60, "\(listener.gaps)")
    }
}
