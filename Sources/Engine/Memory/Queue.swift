import Glibc
import Synchronization

/// A bounded queue of plain values between exactly one writing and one reading thread: neither ever waits.
///
/// The handle is a plain value so that the audio thread can hold it without reference counting; the memory belongs to
/// whoever called `allocate`. `push` and `pop` are RT safe: a generic cannot carry `@_noLocks`, so the compiler proves
/// each use where a `@_noLocks` caller specialises it.
public struct Queue<Element: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {  // one writer, one reader
    private let positions: UnsafeMutablePointer<QueuePositions>
    private let elements: UnsafeMutablePointer<Element>
    private let capacity: Int

    /// A queue of `capacity` elements, a power of two.
    public static func allocate(capacity: Int) -> Queue { Queue(capacity: capacity) }

    private init(capacity: Int) {
        precondition(capacity & (capacity - 1) == 0, "the capacity of a queue is a power of two")
        self.capacity = capacity
        positions = .allocate(capacity: 1)
        positions.initialize(to: QueuePositions())
        elements = .allocate(capacity: capacity)
        // Touches every page before the audio thread does (RT3).
        memset(elements, 0, capacity * MemoryLayout<Element>.stride)
    }

    public func deallocate() {
        positions.deinitialize(count: 1)
        positions.deallocate()
        elements.deallocate()
    }

    /// Appends an element; false when the queue is full. Writing thread. RT safe.
    public func push(_ element: Element) -> Bool {
        let written = positions.pointee.written.load(ordering: .relaxed)
        guard written &- positions.pointee.read.load(ordering: .acquiring) < capacity else { return false }
        (elements + (written & (capacity &- 1))).initialize(to: element)
        positions.pointee.written.store(written &+ 1, ordering: .releasing)
        return true
    }

    /// Takes the oldest element; nil when there is none. Reading thread. RT safe.
    public func pop() -> Element? {
        let read = positions.pointee.read.load(ordering: .relaxed)
        guard read != positions.pointee.written.load(ordering: .acquiring) else { return nil }
        let element = elements[read & (capacity &- 1)]
        positions.pointee.read.store(read &+ 1, ordering: .releasing)
        return element
    }
}

/// How many elements were ever written and read.
struct QueuePositions: ~Copyable {
    let written = Atomic<Int>(0)
    let read = Atomic<Int>(0)
}
