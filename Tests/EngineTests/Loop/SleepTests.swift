import Engine
import Foundation
import Signal
import Testing

/// A loop nobody hears counts frames instead of rendering them, and is awake as soon as anything is asked for.
@Suite("An audio core at rest")
struct SleepTests {
    /// A core that turns when it wants to.
    private final class Loop {
        var core: AudioCore
        let meters = Queue<MeterRecord>.allocate(capacity: 1_024)
        private let ring = FrameRing.allocate(minimumCapacity: 1 << 16)
        private let words = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: 1 << 16)
        private(set) var plan = RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: 480)
        private(set) var now: Int64 = 1_000_000_000
        private(set) var turns = 0

        init(_ signal: SignalPlan = SignalPlan()) {
            plan.signal = signal
            core = AudioCore(
                settings: LoopSettings(linkOffset: 480), plan: plan, meters: meters, start: HostTime(nanoseconds: now))
        }

        deinit {
            ring.deallocate()
            meters.deallocate()
            words.deallocate()
        }

        var readings: ClockReadings {
            ClockReadings(host: HostTime(nanoseconds: now), monotonic: now, realtime: now)
        }
        var frames: Int64 { core.report(HostTime(nanoseconds: now)).mediaFrames }

        /// Turns until so many milliseconds have passed.
        func run(milliseconds: Int64) {
            let end = now + milliseconds * 1_000_000
            while now < end { turn(until: end) }
        }

        private func turn(until end: Int64) {
            turns += 1
            #expect(core.render(readings) == nil)
            now = min(end, max(now + 5_000, core.nextTurn(after: readings).nanoseconds))
        }

        func change(_ edit: (inout SignalPlan) -> Void) {
            edit(&plan.signal)
            plan.signal.revision += 1
            core.update(plan)
        }

        func addRing() { #expect(core.obey(.addRing(place: 0, WordRing(ring, bits: 24))) == nil) }

        func takeWords() -> [SIMD4<Int32>] {
            let count = ring.read(words, count: 1 << 16)
            return Array(UnsafeBufferPointer(start: words, count: count))
        }

        /// The highest levels since the last call, and those that hold now.
        func levels() -> MeterRecord {
            var all = MeterRecord()
            while let record = meters.pop() { all.merge(record) }
            return all
        }
    }

    private let tone = GeneratorPlan([.tone(hertz: 1_000, DBFS(-20)), .off, .off, .off])

    @Test("it turns five times a second once all has rung out, and loses no frame of its time")
    func sleeps() {
        let loop = Loop()
        loop.run(milliseconds: 6_000)
        let before = loop.turns
        loop.run(milliseconds: 60_000)
        #expect(loop.turns - before <= 310, "\(loop.turns - before) turns")
        let facts = loop.core.report(HostTime(nanoseconds: loop.now))
        #expect(abs(facts.mediaFrames - 66_000 * 48) <= 2 * 9_600)
        #expect(facts.skippedFrames == 0 && facts.lateTurns == 0)
    }

    @Test("a ring gets frames from the moment it is there, none that were slept through")
    func ring() {
        let loop = Loop()
        loop.run(milliseconds: 10_050)
        loop.addRing()
        loop.run(milliseconds: 100)
        #expect(abs(loop.takeWords().count - 4_800) <= 2 * 48)
        #expect(abs(loop.frames - 10_150 * 48) <= 2 * 48)
    }

    @Test("a generator that is turned on is metered, and keeps it awake")
    func generator() {
        let loop = Loop()
        loop.run(milliseconds: 10_000)
        _ = loop.levels()
        loop.change { $0.generators = tone }
        loop.run(milliseconds: 100)
        // It comes up from silence.
        #expect(loop.levels().preFader.peak[0] > 0)
        loop.run(milliseconds: 20_000)
        #expect(abs(loop.levels().preFader.peak[0] - 0.1) < 1e-6)
    }

    @Test("what rang when it fell asleep is neither metered on nor heard afterwards")
    func rings() {
        var signal = SignalPlan()
        signal.generators = tone
        signal.delays = SIMD4(repeating: 24_000)
        let loop = Loop(signal)
        loop.run(milliseconds: 1_000)
        loop.change { $0.generators = GeneratorPlan() }
        loop.run(milliseconds: 7_000)
        _ = loop.levels()
        loop.run(milliseconds: 1_000)
        #expect(loop.levels().preFader.power == .zero)
        loop.addRing()
        loop.run(milliseconds: 1_000)
        let words = loop.takeWords()
        #expect(words.count > 47_000 && words.allSatisfy { $0 == .zero })
    }

    @Test("somebody who looks at spectra gets frames")
    func tap() {
        let tap = SpectrumTap.allocate()
        defer { tap.deallocate() }
        let loop = Loop()
        loop.run(milliseconds: 10_000)
        #expect(loop.core.obey(.tapSpectrum(tap)) == nil)
        loop.run(milliseconds: 20_000)
        while tap.frames.pop() != nil {}
        loop.run(milliseconds: 100)
        var count = 0
        while tap.frames.pop() != nil { count += 1 }
        #expect(count >= 3_800)
    }
}

@Suite("The bell of the audio thread")
struct LoopBellTests {
    private static let never = Int64.max / 2

    @Test("what was rung before ends the wait, however often it was rung")
    func before() {
        let bell = LoopBell.allocate()
        defer { bell.deallocate() }
        for _ in 0..<100_000 { bell.ring() }
        bell.wait(until: Self.never)
        bell.hear()
        bell.ring()
        bell.wait(until: Self.never)
    }

    @Test("what was heard does not")
    func heard() {
        let bell = LoopBell.allocate()
        defer { bell.deallocate() }
        bell.ring()
        bell.hear()
        let end = ClockReadings.now().monotonic + 20_000_000
        bell.wait(until: end)
        #expect(ClockReadings.now().monotonic >= end)
    }

    @Test("another thread ends the wait")
    func another() {
        let bell = LoopBell.allocate()
        let thread = Thread { bell.ring() }
        thread.start()
        bell.wait(until: Self.never)
        bell.hear()
        // The thread may still be in `ring`: the bell lives as long as the tests.
    }
}
