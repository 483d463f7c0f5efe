/// One who reads the wire log. What it does not read in time is lost to it and counted, and delays nobody.
public final class WireReader: Sendable {
    public enum Item: Sendable, Hashable {
        case record(WireRecord)
        /// So many records are missing here.
        case lost(Int)
    }

    private let queue: WireQueue
    private let forgotten: @Sendable () -> Void

    init(_ queue: WireQueue, forgotten: @escaping @Sendable () -> Void) {
        self.queue = queue
        self.forgotten = forgotten
    }

    deinit { forgotten() }

    /// What there is, at least one item and not many at once; waits for it. nil where the task is cancelled.
    public func next() async -> [Item]? {
        while !Task.isCancelled {
            let items = queue.take()
            if !items.isEmpty {
                return items.flatMap { item -> [Item] in
                    switch item {
                    case .event(let event): event.records.map { .record($0) }
                    case .lost(let count): [.lost(count)]
                    }
                }
            }
            for await _ in queue.arrivals { break }
        }
        return nil
    }
}
