import Synchronization

/// A plain value handed from one writing to one reading thread, latest wins: neither ever waits, neither ever sees
/// half a value.
///
/// Three slots: one being written, one being read, one in between. The byte that swaps them holds the index of the
/// slot in between and whether it is news. `publish` and `take` are RT safe: the compiler proves each use where a
/// `@_noLocks` caller specialises it.
public struct LatestValue<Value: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {  // one writer, one reader
    private let slots: UnsafeMutablePointer<Value>
    private let control: UnsafeMutablePointer<LatestValueControl>

    public static func allocate(initial: Value) -> LatestValue { LatestValue(initial) }

    private init(_ initial: Value) {
        slots = .allocate(capacity: 3)
        slots.initialize(repeating: initial, count: 3)
        control = .allocate(capacity: 1)
        control.initialize(to: LatestValueControl())
    }

    public func deallocate() {
        control.deinitialize(count: 1)
        control.deallocate()
        slots.deallocate()
    }

    /// Makes `value` the latest. Writing thread. RT safe.
    public func publish(_ value: Value) {
        slots[control.pointee.writing] = value
        let fresh = UInt8(truncatingIfNeeded: control.pointee.writing) | LatestValueControl.freshBit
        control.pointee.writing = Int(control.pointee.between.exchange(fresh, ordering: .acquiringAndReleasing) & 3)
    }

    /// The latest value if it has not been taken before, else nil. Reading thread. RT safe.
    public func take() -> Value? {
        guard control.pointee.between.load(ordering: .relaxed) & LatestValueControl.freshBit != 0 else { return nil }
        return newest()
    }

    /// The latest value, seen before or not. Reading thread. RT safe.
    public func current() -> Value {
        guard control.pointee.between.load(ordering: .relaxed) & LatestValueControl.freshBit != 0 else {
            return slots[control.pointee.reading]
        }
        return newest()
    }

    private func newest() -> Value {
        let read = UInt8(truncatingIfNeeded: control.pointee.reading)
        control.pointee.reading = Int(control.pointee.between.exchange(read, ordering: .acquiringAndReleasing) & 3)
        return slots[control.pointee.reading]
    }
}

/// Which slot is whose.
struct LatestValueControl: ~Copyable {
    static let freshBit: UInt8 = 4

    let between = Atomic<UInt8>(1)
    /// Touched by the writing thread only.
    var writing = 0
    /// Touched by the reading thread only.
    var reading = 2
}
