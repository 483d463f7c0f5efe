import Engine
import Signal
import Testing

@Suite("AudioCore lets go of a card")
struct CardTakeoverTests {
    /// Host time `turn` milliseconds after the start.
    private func readings(turn: Int) -> ClockReadings {
        let time = 1_000_000_000 + Int64(turn) * 1_000_000
        return ClockReadings(host: HostTime(nanoseconds: time), monotonic: time, realtime: time)
    }

    @Test("media time that nobody needed while the card played is not made good for")
    func mediaTimeRests() {
        let meters = Queue<MeterRecord>.allocate(capacity: 16)
        let card = UnsafeMutablePointer<SimulatedCard>.allocate(capacity: 1)
        card.initialize(to: SimulatedCard(bufferFrames: 480))
        defer {
            card.deinitialize(count: 1)
            card.deallocate()
            meters.deallocate()
        }
        var core = AudioCore(
            settings: LoopSettings(linkOffset: 480), plan: RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: 480),
            meters: meters, start: readings(turn: 0).host)
        for turn in 0..<10 { _ = core.render(readings(turn: turn)) }
        let before = core.report(readings(turn: 9).host).mediaFrames
        _ = core.exchangeCard(.simulated(card))
        for turn in 10..<3_000 {
            let failed = core.render(readings(turn: turn))
            #expect(failed == nil)
        }
        card.pointee.error = CardFault.underrun.errno
        var failed = core.render(readings(turn: 3_000))
        #expect(failed?.error == CardFault.underrun.errno)
        for turn in 3_001...3_010 {
            failed = core.render(readings(turn: turn))
            #expect(failed == nil)
        }
        // Ten turns of 48 frames since, and not the three seconds of the card.
        #expect(core.report(readings(turn: 3_010).host).mediaFrames - before <= 481)
    }
}
