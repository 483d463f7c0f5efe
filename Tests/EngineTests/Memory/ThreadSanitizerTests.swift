import Engine
import Foundation
import Testing

/// The ways between two threads, run by two threads: also under `swift test --sanitize=thread --filter ThreadSanitizer`.
@Suite("ThreadSanitizer: queues between two threads")
struct ThreadSanitizerTests {
    static let count = 200_000

    /// Runs both at the same time and waits for both.
    static func together(_ first: @escaping @Sendable () -> Void, _ second: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        for body in [first, second] {
            Thread.detachNewThread {
                body()
                done.signal()
            }
        }
        done.wait()
        done.wait()
    }

    /// What a thread found, handed to the test when the thread has ended.
    final class Finding: @unchecked Sendable { var wrong = 0 }

    @Test("a frame ring delivers every frame once and in order")
    func frameRing() {
        let ring = FrameRing.allocate(minimumCapacity: 500)
        defer { ring.deallocate() }
        let finding = Finding()
        Self.together {
            var block = [SIMD4<Int32>](repeating: .zero, count: 64)
            var sent = 0
            while sent < Self.count {
                let wanted = min(1 + sent % 64, Self.count - sent)
                for i in 0..<wanted { block[i] = SIMD4(repeating: Int32(sent + i)) }
                let written = ring.write(block, count: wanted)
                if written == 0 { sched_yield() }
                sent += written
            }
        } _: {
            var block = [SIMD4<Int32>](repeating: .zero, count: 100)
            var received = 0
            while received < Self.count {
                let read = ring.read(&block, count: 100)
                if read == 0 { sched_yield() }
                for i in 0..<read where block[i] != SIMD4(repeating: Int32(received + i)) { finding.wrong += 1 }
                received += read
            }
        }
        #expect(finding.wrong == 0)
        #expect(ring.fill == 0)
        #expect(ring.space == 512)
    }

    @Test("a queue delivers every element once and in order")
    func queue() {
        let queue = Queue<(Int, Int)>.allocate(capacity: 16)
        defer { queue.deallocate() }
        let finding = Finding()
        Self.together {
            for n in 0..<Self.count { while !queue.push((n, ~n)) { sched_yield() } }
        } _: {
            var next = 0
            while next < Self.count {
                guard let (a, b) = queue.pop() else {
                    sched_yield()
                    continue
                }
                if a != next || b != ~next { finding.wrong += 1 }
                next += 1
            }
        }
        #expect(finding.wrong == 0)
    }

    @Test("the latest value is whole, never older than the one before, and the last arrives")
    func latestValue() {
        let value = LatestValue<SIMD8<Int>>.allocate(initial: .zero)
        defer { value.deallocate() }
        let finding = Finding()
        Self.together {
            for n in 1...Self.count { value.publish(SIMD8(repeating: n)) }
        } _: {
            var last = 0
            while last < Self.count {
                guard let latest = value.take() else {
                    sched_yield()
                    continue
                }
                if latest != SIMD8(repeating: latest[0]) || latest[0] <= last { finding.wrong += 1 }
                last = latest[0]
            }
        }
        #expect(finding.wrong == 0)
        #expect(value.take() == nil)
        #expect(value.current() == SIMD8(repeating: Self.count))
    }

    @Test("a full queue refuses and loses nothing")
    func full() {
        let queue = Queue<Int>.allocate(capacity: 4)
        defer { queue.deallocate() }
        for round in 0..<10 {
            for n in 0..<4 { #expect(queue.push(round * 4 + n)) }
            #expect(!queue.push(-1))
            for n in 0..<4 { #expect(queue.pop() == round * 4 + n) }
            #expect(queue.pop() == nil)
        }
    }
}
