import ServiceDiscovery
import Synchronization

/// A responder without a link: tells what it was asked, and answers as the test wants.
final class FakeResponder: ServiceResponder {
    struct Order: Sendable, Hashable {
        var part: PublishedPart
        var records: [PublishedRecord]
        var number: Int
    }

    let events: AsyncStream<ResponderEvent>
    private let told: AsyncStream<ResponderEvent>.Continuation
    private let browses = Mutex<[Int: SightingBox]>([:])
    private let stopped = Mutex(false)
    /// What it was asked to publish, as it comes.
    let orders: AsyncStream<Order>
    private let ordered: AsyncStream<Order>.Continuation
    /// What it was asked to look for.
    let asked: AsyncStream<ServiceType>
    private let asking: AsyncStream<ServiceType>.Continuation

    init(_ first: ResponderEvent = .ready) {
        (events, told) = AsyncStream.makeStream()
        (orders, ordered) = AsyncStream.makeStream()
        (asked, asking) = AsyncStream.makeStream()
        told.yield(first)
    }

    func publish(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        ordered.yield(Order(part: part, records: records, number: order))
    }

    func browse(_ type: ServiceType, interface: String?, into sightings: SightingBox, number: Int) {
        browses.withLock { $0[number] = sightings }
        asking.yield(type)
    }

    func endBrowsing(_ number: Int) { browses.withLock { $0[number] = nil } }

    func stop() async {
        stopped.withLock { $0 = true }
        told.finish()
    }

    func tell(_ event: ResponderEvent) { told.yield(event) }
    func see(_ body: (inout SightingTable) -> Void) {
        for box in browses.withLock({ Array($0.values) }) { box.change(body) }
    }
    var isStopped: Bool { stopped.withLock { $0 } }
    var browseCount: Int { browses.withLock { $0.count } }
}
