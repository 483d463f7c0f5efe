import Synchronization

/// Where sightings wait for their reader.
package final class SightingBox: Sendable {
    private struct Content {
        var table = SightingTable()
        /// Drained and not read yet, the next one last.
        var waiting: [ServiceSighting] = []
    }

    private let content = Mutex(Content())
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    package init() { (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    package func change(_ body: (inout SightingTable) -> Void) {
        content.withLock { body(&$0.table) }
        wake.yield()
    }

    /// What is known of a service now; nil: it does not answer.
    package func resolved(_ identity: ServiceInstance.Identity, _ instance: ServiceInstance?) {
        change { table in if let instance { table.put(instance) } else { table.remove(identity) } }
    }

    package func finish() { wake.finish() }

    /// The next sighting; nil when there will be none any more, or the reader's task is cancelled.
    package func next() async -> ServiceSighting? {
        while true {
            if let sighting = take() { return sighting }
            var iterator = wakes.makeAsyncIterator()
            guard await iterator.next() != nil else { return nil }
        }
    }

    private func take() -> ServiceSighting? {
        content.withLock { content in
            if content.waiting.isEmpty { content.waiting = content.table.drain().reversed() }
            return content.waiting.popLast()
        }
    }
}
