public import DeviceModel

/// The event log (F28): takes in what happens, at once, and brings it to the disk when that can be.
///
/// A new entry is written at once, a count that rises within a minute, so that a source which comes and goes does not
/// wear the disk. Where the disk refuses, memory goes on, and it is asked again every few seconds.
public actor EventLog {
    /// Starts of the device with the seconds since the last, and the wall time in milliseconds since 1970.
    public typealias Stamp = @Sendable () -> (EventTime, wallTime: Int64)

    /// Seconds until a refused write is tried again, and until a raised count is written.
    static let retry = 5
    static let collect = 60

    private let store: any EventStore
    private let stamp: Stamp
    private let pause: @Sendable (Int) async -> Void
    private var history: EventHistory
    /// What the disk does not have yet, by number: no more than the history has.
    private var unwritten: [Int64: Event] = [:]
    private var isWriting = false
    /// Pauses that a write is bound to come after, in seconds.
    private var pauses: Set<Int> = []
    private var flushing: [CheckedContinuation<Void, Never>] = []
    private var followers: [UInt64: AsyncStream<Event>.Continuation] = [:]
    private var nextFollower: UInt64 = 0
    /// Why the last write failed; nil while all is kept.
    public private(set) var failure: Reason?

    /// - Parameters:
    ///   - stored: what the store has, in any order.
    ///   - pause: waits for so many seconds.
    public init(
        _ stored: [Event], store: any EventStore, stamp: @escaping Stamp,
        pause: @escaping @Sendable (Int) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
    ) {
        history = EventHistory(stored)
        self.store = store
        self.stamp = stamp
        self.pause = pause
    }

    /// Takes in what happened; never waits for the disk.
    ///
    /// - Parameter text: one sentence without a full stop, `subject: what was found` where it holds figures or addresses
    ///   that differ from one time to the next.
    public func note(_ kind: EventKind, _ text: String) {
        let (time, wallTime) = stamp()
        let (event, isNew, forgotten) = history.note(kind, text, at: time, wallTime: wallTime)
        if let forgotten { unwritten[forgotten] = nil }
        unwritten[event.number] = event
        for follower in followers.values { follower.yield(event) }
        // While the disk refuses, the next try brings it along.
        guard failure == nil else { return }
        if isNew { startWriting() } else { writeLater(after: Self.collect) }
    }

    /// All entries, what happened last first.
    public func events() -> [Event] { history.newestFirst }

    /// What the last error says (LAST_ERROR_EVENT); nil where there is none.
    public var lastError: String? { history.lastError?.text }

    /// All entries and, from now on, each new or folded one. Who reads too slowly misses the oldest of them.
    public func follow() -> (events: [Event], updates: AsyncStream<Event>) {
        let (stream, continuation) = AsyncStream<Event>.makeStream(
            bufferingPolicy: .bufferingNewest(EventHistory.capacity))
        let id = nextFollower
        nextFollower += 1
        followers[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(id) } }
        return (history.newestFirst, stream)
    }

    private func forget(_ follower: UInt64) { followers[follower] = nil }

    /// Writes what is not on the disk yet; returns when it is or the disk has refused it. For the end of the device.
    public func flush() async {
        guard isWriting || !unwritten.isEmpty else { return }
        await withCheckedContinuation { waiter in
            flushing.append(waiter)
            startWriting()
        }
    }

    private func startWriting() {
        guard !isWriting else { return }
        isWriting = true
        Task { await write() }
    }

    private func writeLater(after seconds: Int) {
        guard pauses.insert(seconds).inserted else { return }
        Task { [weak self, pause] in
            await pause(seconds)
            await self?.end(pause: seconds)
        }
    }

    private func end(pause seconds: Int) {
        pauses.remove(seconds)
        if !unwritten.isEmpty { startWriting() }
    }

    /// Writes what is not written, the oldest first, until nothing is left or the disk refuses.
    private func write() async {
        defer {
            isWriting = false
            for waiter in flushing { waiter.resume() }
            flushing.removeAll()
        }
        while let number = unwritten.keys.min(), let event = unwritten[number] {
            do throws(StoreFailure) {
                try await store.keep(event)
            } catch {
                failure = error.reason
                return writeLater(after: Self.retry)
            }
            // It may have been folded into while it was being written.
            if unwritten[number] == event { unwritten[number] = nil }
            failure = nil
        }
    }
}
