import Device
import DeviceModel
import Glibc
import Synchronization
import Testing

@Suite struct ResetButtonThreadTests {
    /// A button that can be plugged and unplugged: opened as what is in hand, or as nothing.
    private final class Plug: ButtonInput {
        private let next: Mutex<[Int32]>
        private let opened: AsyncStream<Int32>.Continuation

        init(_ results: [Int32], opened: AsyncStream<Int32>.Continuation) {
            next = Mutex(results)
            self.opened = opened
        }

        func open() -> Int32 {
            let result = next.withLock { $0.isEmpty ? -ENODEV : $0.removeFirst() }
            opened.yield(result)
            return result
        }

        var eventSize: Int { 1 }

        func event(_ bytes: UnsafeRawBufferPointer) -> (event: ButtonEvent, number: UInt32?) { (.other, nil) }

        func reason(_ error: Int32) -> Reason { Reason("error \(error)", nextStep: "plug it in") }
    }

    @Test("a button that is unplugged is told with its reason")
    func unplugged() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (stream, continuation) = AsyncStream<Int32>.makeStream()
        let thread = ResetButtonThread(
            Plug([ends[0]], opened: continuation), clock: { 0 }, action: { _ in Issue.record("nothing was pressed") })
        thread.start()
        var openings = stream.makeAsyncIterator()
        #expect(await openings.next() == ends[0])
        close(ends[1])
        // The thread ends what it reads before it looks whether it is to stop: stopping finds it told.
        while thread.health == .good { await Task.yield() }
        // Error 0 is the end of what it read; 19 is what opening it anew comes to, where that was tried already.
        let told = [0, 19].map { Health.warning(Reason("error \($0)", nextStep: "plug it in")) }
        #expect(told.contains(thread.health))
        thread.stop()
    }
}
