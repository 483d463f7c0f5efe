import Device
import DeviceModel
import Synchronization
import Testing

@Suite struct EventLogTests {
    /// A disk that takes or refuses what the test wants.
    private actor Disk: EventStore {
        private(set) var kept: [Event] = []
        private(set) var asked = 0
        private var failure: StoreFailure?
        private var isHeld = false
        private var held: [CheckedContinuation<Void, Never>] = []

        func keep(_ event: Event) async throws(StoreFailure) {
            asked += 1
            if isHeld { await withCheckedContinuation { held.append($0) } }
            if let failure { throw failure }
            kept.append(event)
        }

        func fail(_ failure: StoreFailure?) { self.failure = failure }

        /// Has all that is written wait.
        func hold() { isHeld = true }

        func release() {
            isHeld = false
            for waiter in held { waiter.resume() }
            held.removeAll()
        }
    }

    /// Pauses that end when the test says so.
    private final class Pauses: Sendable {
        private struct State {
            var waiting: [(seconds: Int, waiter: CheckedContinuation<Void, Never>)] = []
            var watchers: [CheckedContinuation<Int, Never>] = []
            /// Pauses begun that no watcher has been told of.
            var begun: [Int] = []
        }

        private let state = Mutex(State())

        @Sendable func pause(_ seconds: Int) async {
            await withCheckedContinuation { waiter in
                let watcher = state.withLock { state -> CheckedContinuation<Int, Never>? in
                    state.waiting.append((seconds, waiter))
                    guard state.watchers.isEmpty else { return state.watchers.removeFirst() }
                    state.begun.append(seconds)
                    return nil
                }
                watcher?.resume(returning: seconds)
            }
        }

        /// How long the next pause is, once it has begun.
        func next() async -> Int {
            await withCheckedContinuation { watcher in
                let seconds = state.withLock { state -> Int? in
                    guard state.begun.isEmpty else { return state.begun.removeFirst() }
                    state.watchers.append(watcher)
                    return nil
                }
                if let seconds { watcher.resume(returning: seconds) }
            }
        }

        /// Lets all pauses end.
        func end() {
            let waiting = state.withLock { state in
                defer { state.waiting.removeAll() }
                return state.waiting
            }
            for (_, waiter) in waiting { waiter.resume() }
        }
    }

    private let disk = Disk()
    private let pauses = Pauses()
    private let full = Reason("the disk is full", nextStep: "make room")

    private func log(_ stored: [Event] = []) -> EventLog {
        EventLog(
            stored, store: disk, stamp: { (EventTime(powerCycles: 3, seconds: 60), wallTime: 1_000) },
            pause: pauses.pause)
    }

    @Test("entries are kept in order, and told newest first")
    func keeping() async {
        let log = log()
        await log.note(.started, "start")
        await log.note(.outputFaulty, "output a: is gone")
        await log.note(.presetRecalled, "preset 1")
        await log.flush()
        #expect(await disk.kept.map(\.text) == ["start", "output a: is gone", "preset 1"])
        #expect(await log.events().map(\.text) == ["preset 1", "output a: is gone", "start"])
        #expect(await log.lastError == "output a: is gone")
        #expect(await log.failure == nil)
        await log.flush()
        #expect(await disk.kept.count == 3)
    }

    @Test("a count that rises is written once a minute, and at the end")
    func collecting() async {
        let log = log()
        for _ in 0..<1_000 { await log.note(.clipped, "output 1: reached full scale") }
        #expect(await pauses.next() == 60)
        await log.flush()
        let written = await disk.asked
        #expect(await disk.kept.last?.count == 1_000)
        for _ in 0..<1_000 { await log.note(.clipped, "output 1: reached full scale") }
        #expect(await disk.asked == written)
        pauses.end()
        // The next pause begins only when the one before has ended and led to a write.
        await log.note(.clipped, "output 1: reached full scale")
        await log.flush()
        #expect(await disk.kept.last?.count == 2_001)
        #expect(await disk.asked <= written + 3)
    }

    @Test("a disk that hangs delays nobody")
    func hanging() async {
        let log = log()
        await disk.hold()
        for preset in 0..<15 { await log.note(.presetSaved, "preset \(preset)") }
        #expect(await log.events().count == 15)
        await disk.release()
        await log.flush()
        #expect(await disk.kept.count == 15)
    }

    @Test("a disk that refuses is asked again later, then has everything; memory goes on meanwhile")
    func failing() async {
        let log = log()
        await disk.fail(StoreFailure(full))
        await log.note(.started, "start")
        #expect(await pauses.next() == 5)
        #expect(await log.failure == full)
        #expect(await log.events().map(\.kind) == [.started])
        for preset in 0..<15 { await log.note(.presetSaved, "preset \(preset)") }
        let asked = await disk.asked
        pauses.end()
        #expect(await pauses.next() == 5)
        #expect(await disk.asked == asked + 1)
        // At the end of the device a disk that refuses is not waited for.
        await log.flush()
        #expect(await disk.kept.isEmpty)
        await disk.fail(nil)
        pauses.end()
        await log.flush()
        #expect(await log.failure == nil)
        let kept = await disk.kept
        #expect(kept.map(\.kind) == [.started] + Array(repeating: .presetSaved, count: 15))
        #expect(kept.map(\.number) == Array(1...16))
        #expect(await log.events().count == 16)
    }

    @Test("what a refusing disk is yet to get is bounded by the history")
    func bounded() async {
        // Two hours lie between any two entries, so that none is folded.
        let hours = Atomic<Int>(0)
        let log = EventLog(
            [], store: disk,
            stamp: {
                let seconds = 3_600 * hours.add(2, ordering: .relaxed).newValue
                return (EventTime(powerCycles: 1, seconds: seconds), wallTime: Int64(seconds) * 1_000)
            }, pause: pauses.pause)
        await disk.fail(StoreFailure(full))
        await log.note(.started, "start")
        #expect(await pauses.next() == 5)
        for _ in 0..<1_500 { await log.note(.stopped, "stop") }
        await disk.fail(nil)
        pauses.end()
        await log.flush()
        // Start and 1 500 stops: of 1 501 the last 1 000 are left.
        #expect(await log.events().map(\.number) == (502...1_501).reversed())
        #expect(await disk.kept.map(\.number) == Array(502...1_501))
    }

    @Test("followers get what is there, then every new or folded entry")
    func following() async {
        let log = log()
        await log.note(.started, "start")
        let (events, updates) = await log.follow()
        #expect(events.map(\.text) == ["start"])
        await log.note(.clipped, "output 1: reached full scale")
        await log.note(.clipped, "output 1: reached full scale")
        var iterator = updates.makeAsyncIterator()
        #expect(await iterator.next()?.count == 1)
        let folded = await iterator.next()
        #expect(folded?.count == 2 && folded?.number == 2)
    }
}
