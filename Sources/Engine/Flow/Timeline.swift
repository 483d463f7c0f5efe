/// The receive buffer: a ring of frames addressed by media time, not a queue of packets.
///
/// A packet writes its samples where they belong. Reordering, second copies and a redundant leg land in the same
/// place; a lost packet is a gap. What makes it safe is that **every slot carries its 64-bit frame number**: a read
/// takes a slot only if the number matches, so nothing is ever cleared, silence is not confused with absence, and a
/// frame of the lap before can never be heard again. A write is accepted only inside the window
/// `readEdge ..< readEdge + window` and never overwrites a frame that is already there.
public struct Timeline: ~Copyable {
    /// Slots: a power of two above the largest link offset (100 ms) + 200 ms + what the predictor looks back on.
    public static let capacity = 16_384
    /// Frames behind the read edge that stay readable, for the predictor.
    public static let lookBack = 512
    /// Frames ahead of the read edge that a packet may write.
    public static let window = capacity - lookBack

    /// What a write did, in frames. The four add up to the packet.
    public struct Outcome: Equatable, BitwiseCopyable {
        public var stored = 0
        public var late = 0
        public var early = 0
        public var present = 0

        @_noLocks public init() {}
    }

    private let samples: UnsafeMutablePointer<SIMD4<Float>>
    private let numbers: UnsafeMutablePointer<Int64>
    /// First frame that may still be written: the slowest reader's position.
    public private(set) var readEdge: Int64

    /// Allocates and touches all slots; no slot matches any frame.
    public init() {
        samples = .allocate(capacity: Self.capacity)
        samples.initialize(repeating: .zero, count: Self.capacity)
        numbers = .allocate(capacity: Self.capacity)
        numbers.initialize(repeating: .min, count: Self.capacity)
        readEdge = 0
    }

    deinit {
        samples.deallocate()
        numbers.deallocate()
    }

    /// Moves the read edge; it may go back only by a re-anchoring. RT safe.
    @_noLocks public mutating func moveReadEdge(to frame: Int64) { readEdge = frame }

    /// Writes `count` frames of payload as frames `first ..< first + count`. RT safe.
    @_noLocks
    public mutating func write(
        _ payload: UnsafePointer<UInt8>, count: Int, first: Int64, layout: StreamLayout
    ) -> Outcome {
        var outcome = Outcome()
        for i in 0..<count {
            let frame = first &+ Int64(i)
            let ahead = frame &- readEdge
            if ahead < 0 {
                outcome.late &+= 1
            } else if ahead >= Int64(Self.window) {
                outcome.early &+= 1
            } else {
                let slot = Int(truncatingIfNeeded: frame) & (Self.capacity &- 1)
                if numbers[slot] == frame {
                    outcome.present &+= 1
                } else {
                    samples[slot] = layout.frame(payload + i &* layout.stride)
                    numbers[slot] = frame
                    outcome.stored &+= 1
                }
            }
        }
        return outcome
    }

    /// Whether frame `number` has arrived. RT safe.
    @_noLocks public func contains(_ number: Int64) -> Bool {
        numbers[Int(truncatingIfNeeded: number) & (Self.capacity &- 1)] == number
    }

    /// Frame `number`, or nil where it has not arrived. RT safe.
    @_noLocks public func frame(_ number: Int64) -> SIMD4<Float>? {
        let slot = Int(truncatingIfNeeded: number) & (Self.capacity &- 1)
        return numbers[slot] == number ? samples[slot] : nil
    }
}
