/// Wakes one waiter before its time. Rings while nobody waits are kept as one.
final class Bell: Sendable {
    private let rings: AsyncStream<Void>
    private let rope: AsyncStream<Void>.Continuation

    init() { (rings, rope) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func ring() { rope.yield() }

    /// Waits until then, or less if it is rung. A timer that ends at the same moment may ring once too often.
    func wait(until deadline: ContinuousClock.Instant) async {
        let timer = Task {
            try await Task.sleep(until: deadline)
            ring()
        }
        var waiting = rings.makeAsyncIterator()
        await waiting.next()
        timer.cancel()
    }
}
