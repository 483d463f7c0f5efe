import Engine
import Glibc
import Synchronization
import Testing

@Suite struct BelledThreadTests {
    private final class Count: Sendable {
        let value = Atomic<Int>(0)
    }

    @Test("it works until it is told to stop, and once")
    func once() {
        let thread = BelledThread()
        let count = Count()
        let body: @Sendable (Int32) -> Void = { wake in
            count.value.add(1, ordering: .relaxed)
            var bell = pollfd(fd: wake, events: 0, revents: 0)
            while poll(&bell, 1, -1) < 0 {}
            count.value.add(10, ordering: .relaxed)
        }
        #expect(thread.start(body) == 0)
        #expect(thread.start(body) == 0)
        thread.stop()
        #expect(count.value.load(ordering: .relaxed) == 11)
        thread.stop()
        #expect(thread.start(body) == 0)
        #expect(count.value.load(ordering: .relaxed) == 11)
    }

    @Test("what it works with is let go of when it has ended, and it takes no signals")
    func release() {
        let thread = BelledThread()
        weak var seen: Count?
        do {
            let count = Count()
            seen = count
            #expect(
                thread.start { _ in
                    var mask = sigset_t()
                    pthread_sigmask(SIG_BLOCK, nil, &mask)
                    count.value.store(sigismember(&mask, SIGTERM) == 1 ? 1 : 2, ordering: .relaxed)
                } == 0)
            while count.value.load(ordering: .relaxed) == 0 { sched_yield() }
            #expect(count.value.load(ordering: .relaxed) == 1)
        }
        thread.stop()
        #expect(seen == nil)
    }
}
