/// Remembers which of the last 1 024 sequence numbers have come, so that loss, reordering and second copies are told
/// apart exactly (RFC 3550 §A.1 counts; this also names).
public struct SequenceWindow: Sendable, BitwiseCopyable {
    /// What a packet's sequence number says about it.
    public enum Arrival: Equatable, BitwiseCopyable {
        /// Newer than all before; `missing` numbers were skipped.
        case next(missing: Int)
        /// One of those that had been missing.
        case reordered
        case duplicate
        /// Too far from the others to belong to them.
        case foreign
    }

    /// Numbers remembered behind the highest.
    public static let length = 1_024
    /// A larger step forward is a sender that started anew (RFC 3550 §A.1, MAX_DROPOUT).
    public static let largestGap = 3_000

    private var seen = InlineArray<16, UInt64>(repeating: 0)
    /// The newest number.
    public private(set) var highest: UInt16

    /// A window whose first packet is `first`.
    @_noLocks public init(first: UInt16) {
        highest = first
        mark(first)
    }

    /// What `number` would be, without noting it. RT safe.
    @_noLocks public func classify(_ number: UInt16) -> Arrival {
        let step = Int(Int16(bitPattern: number &- highest))
        if step > 0 { return step <= Self.largestGap ? .next(missing: step &- 1) : .foreign }
        if step <= -Self.length { return .foreign }
        return isMarked(number) ? .duplicate : .reordered
    }

    /// Notes `number` and says what it is; a foreign one is not noted. RT safe.
    @_noLocks public mutating func note(_ number: UInt16) -> Arrival {
        let arrival = classify(number)
        switch arrival {
        case .next(let missing):
            if missing >= Self.length {
                seen = InlineArray(repeating: 0)
            } else {
                var passed = highest
                while passed != number {
                    passed &+= 1
                    unmark(passed)
                }
            }
            highest = number
            mark(number)
        case .reordered: mark(number)
        case .duplicate, .foreign: break
        }
        return arrival
    }

    /// How many of the numbers after `number`, up to the newest, have not come; 0 where that is further back than is
    /// remembered. RT safe.
    @_noLocks public func missing(after number: UInt16) -> Int {
        let behind = Int(Int16(bitPattern: highest &- number))
        guard behind > 0, behind < Self.length else { return 0 }
        var result = 0
        for step in 0..<behind where !isMarked(highest &- UInt16(step)) { result &+= 1 }
        return result
    }

    @_noLocks private func isMarked(_ number: UInt16) -> Bool {
        seen[Int(number & 1_023) >> 6] & 1 << UInt64(number & 63) != 0
    }

    @_noLocks private mutating func mark(_ number: UInt16) {
        seen[Int(number & 1_023) >> 6] |= 1 << UInt64(number & 63)
    }

    @_noLocks private mutating func unmark(_ number: UInt16) {
        seen[Int(number & 1_023) >> 6] &= ~(1 << UInt64(number & 63))
    }
}
