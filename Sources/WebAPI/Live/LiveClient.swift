import AccessControl
import NIOCore
import Synchronization

/// What waits for one client of the live stream. Whoever has something to tell leaves it here and never waits.
package final class LiveClient: Sendable {
    /// What is to be sent next, in this order.
    package struct Pending: Sendable {
        /// Changes of the state, in order.
        package var changes: [LiveEvent] = []
        /// Too many waited: the whole state comes instead.
        package var isBehind = false
        var log: [LiveEvent] = []
        var status: LiveEvent?
        var sources: LiveEvent?
        package var meters: LiveMeters?
        var isSpectrumDue = false
        var isBeatDue = false
        var isOver = false
    }

    /// Changes that may wait.
    package static let mostChanges = 1_000
    /// Entries of the log that may wait; older ones are given up.
    static let mostEntries = 100

    let number: UInt64
    let options: LiveOptions
    let visitor: Visitor
    private let channel: any Channel
    private let pending = Mutex(Pending())
    /// Beats since the writer took what waited.
    private let beats = Atomic<Int>(0)
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init(number: UInt64, options: LiveOptions, visitor: Visitor, channel: any Channel) {
        self.number = number
        self.visitor = visitor
        self.options = options
        self.channel = channel
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// One element whenever something may wait; ends when nothing will come any more.
    package var turns: AsyncStream<Void> { wakes }

    package func offer(change: LiveEvent) {
        leave { pending in
            // Until the whole state is made, what it will hold anyhow is of no use.
            guard !pending.isBehind else { return }
            pending.changes.append(change)
            if pending.changes.count > Self.mostChanges {
                pending.changes.removeAll()
                pending.isBehind = true
            }
        }
    }

    func offer(log event: LiveEvent) {
        leave { pending in
            pending.log.append(event)
            if pending.log.count > Self.mostEntries { pending.log.removeFirst() }
        }
    }

    /// Comes once a second, with the status where there is one.
    ///
    /// - Parameter patience: beats that what was written may take before the client is given up.
    func beat(status: LiveEvent?, patience: Int) {
        guard beats.add(1, ordering: .relaxed).newValue <= patience else {
            channel.close(promise: nil)
            return end()
        }
        leave { pending in
            if options.hasStatus { pending.status = status }
            pending.isBeatDue = true
        }
    }

    /// The list of streams on the network is another.
    func offer(sources event: LiveEvent) { leave { $0.sources = event } }

    /// Levels; with those that still wait, if the client is slow.
    package func offer(meters: LiveMeters) { leave { $0.meters = meters.joined(after: $0.meters) } }

    func askSpectrum() { leave { $0.isSpectrumDue = true } }

    func end() {
        leave { $0.isOver = true }
        waker.finish()
    }

    private func leave(_ change: (inout Pending) -> Void) {
        pending.withLock { change(&$0) }
        waker.yield()
    }

    /// All that waits; it is the caller's to send.
    package func take() -> Pending {
        beats.store(0, ordering: .relaxed)
        return pending.withLock { pending in
            let taken = pending
            pending = Pending()
            pending.isBehind = taken.isBehind
            pending.isOver = taken.isOver
            return taken
        }
    }

    /// The whole state is made: what comes from here on is to be told again.
    func catchUp() {
        pending.withLock { pending in
            pending.isBehind = false
            pending.changes.removeAll()
        }
    }
}
