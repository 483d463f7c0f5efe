import Synchronization

/// What the thread that feeds a card tells of it, for any thread to read without waiting.
///
/// A plain value over a heap block; the block belongs to the `ServedCardFeeder` and lives as long as it.
public struct FeederReadings: BitwiseCopyable, @unchecked Sendable {  // atomics only
    struct Block: ~Copyable {
        /// Odd while `delay` and `time` are being changed (a sequence lock).
        let version = Atomic<UInt64>(0)
        let delay = Atomic<Int>(0)
        let time = Atomic<Int64>(0)
        let framesWritten = Atomic<UInt64>(0)
        let underruns = Atomic<UInt64>(0)
        let fault = Atomic<Int32>(0)
        let isStopping = Atomic<Bool>(false)
    }

    let block: UnsafeMutablePointer<Block>

    package init() {
        block = .allocate(capacity: 1)
        block.initialize(to: Block())
    }

    package func deallocate() {
        block.deinitialize(count: 1)
        block.deallocate()
    }

    /// Frames the card has taken since the start. RT safe.
    public var framesWritten: UInt64 { @_noLocks get { block.pointee.framesWritten.load(ordering: .acquiring) } }

    /// Times the card ran empty and was started anew. RT safe.
    public var underruns: UInt64 { @_noLocks get { block.pointee.underruns.load(ordering: .acquiring) } }

    /// Why the thread has given up; nil while it works. The card is then to be closed. RT safe.
    public var fault: CardFault? {
        @_noLocks get {
            let code = block.pointee.fault.load(ordering: .acquiring)
            return code == 0 ? nil : CardFault(errno: Int(code))
        }
    }

    /// Frames the card held and when that was true, in nanoseconds of CLOCK_MONOTONIC; nil before the first report and
    /// in the rare moment of a change. RT safe.
    public var delay: (frames: Int, time: Int64)? {
        @_noLocks get {
            let before = block.pointee.version.load(ordering: .acquiring)
            let frames = block.pointee.delay.load(ordering: .acquiring)
            let time = block.pointee.time.load(ordering: .acquiring)
            let after = block.pointee.version.load(ordering: .relaxed)
            return before == after && before & 1 == 0 && before > 0 ? (frames, time) : nil
        }
    }

    /// Feeding thread only.
    func publish(_ position: CardPosition) {
        let version = block.pointee.version.load(ordering: .relaxed)
        block.pointee.version.store(version + 1, ordering: .relaxed)
        block.pointee.delay.store(position.delay, ordering: .releasing)
        block.pointee.time.store(position.time, ordering: .releasing)
        block.pointee.version.store(version + 2, ordering: .releasing)
    }
}
