import Synchronization

/// A queue of four-channel frames between exactly one writing and one reading thread: neither ever waits.
///
/// The handle is a plain value so that the audio thread can hold it without reference counting; the memory belongs to
/// whoever called `allocate` and is given back by `deallocate` when both threads have let go.
/// Samples are left-justified 32-bit words: a 24-bit sample is `value << 8`.
public struct FrameRing: BitwiseCopyable, @unchecked Sendable {  // one writer, one reader: see above
    let positions: UnsafeMutablePointer<QueuePositions>
    let frames: UnsafeMutablePointer<SIMD4<Int32>>
    /// Frames the ring holds, a power of two.
    public let capacity: Int

    private init(capacity: Int) {
        self.capacity = capacity
        positions = .allocate(capacity: 1)
        positions.initialize(to: QueuePositions())
        frames = .allocate(capacity: capacity)
        frames.initialize(repeating: .zero, count: capacity)  // touches every page before the audio thread does
    }

    /// A ring of at least `minimumCapacity` frames.
    public static func allocate(minimumCapacity: Int) -> FrameRing {
        var capacity = 1
        while capacity < minimumCapacity { capacity <<= 1 }
        return FrameRing(capacity: capacity)
    }

    public func deallocate() {
        positions.deinitialize(count: 1)
        positions.deallocate()
        frames.deallocate()
    }

    /// Whether both are handles of one ring.
    public func isSame(as other: FrameRing) -> Bool { positions == other.positions }

    /// Frames waiting to be read. Either thread. RT safe.
    public var fill: Int {
        @_noLocks get {
            positions.pointee.written.load(ordering: .acquiring) - positions.pointee.read.load(ordering: .acquiring)
        }
    }

    /// Frames that fit now. Writing thread. RT safe.
    public var space: Int { @_noLocks get { capacity - fill } }

    /// Copies as many of `count` frames as fit and returns how many. Writing thread. RT safe.
    @_noLocks
    public func write(_ source: UnsafePointer<SIMD4<Int32>>, count: Int) -> Int {
        let start = positions.pointee.written.load(ordering: .relaxed)
        let accepted = min(count, capacity - (start - positions.pointee.read.load(ordering: .acquiring)))
        for i in 0..<max(0, accepted) { frames[(start &+ i) & (capacity - 1)] = source[i] }
        positions.pointee.written.store(start + max(0, accepted), ordering: .releasing)
        return max(0, accepted)
    }

    /// Copies at most `count` frames out and returns how many. Reading thread. RT safe.
    @_noLocks
    public func read(_ target: UnsafeMutablePointer<SIMD4<Int32>>, count: Int) -> Int {
        let start = positions.pointee.read.load(ordering: .relaxed)
        let taken = min(count, positions.pointee.written.load(ordering: .acquiring) - start)
        for i in 0..<max(0, taken) { target[i] = frames[(start &+ i) & (capacity - 1)] }
        positions.pointee.read.store(start + max(0, taken), ordering: .releasing)
        return max(0, taken)
    }
}
