/// The lowest gain that four lanes required within the hold time, the last 20 to 21 ms.
///
/// Frames are gathered in blocks, so that a window of a thousand frames costs one comparison a frame, and one for each
/// block whenever a block is full.
struct GainHold {
    /// Frames of a block.
    static let block = 32
    /// Full blocks of the window: 960 frames, half a period of 25 Hz.
    static let blocks = 30

    private var minima = InlineArray<30, SIMD4<Double>>(repeating: SIMD4(repeating: 1))
    /// Where the next full block goes.
    private var next = 0
    /// Lanes that are limited. The others forget all but the last full block.
    var limited = SIMDMask<SIMD4<Int64>>(repeating: false) {
        @_noLocks didSet { forgetting = 2 }
    }
    /// Blocks to be closed until there is nothing left that a lane limited no more has to forget.
    private var forgetting = 0
    /// Frames in the block that is not full.
    private(set) var place = 0
    /// The lowest gain in it.
    private(set) var current = SIMD4<Double>(repeating: 1)
    /// The lowest gain in the full blocks.
    private(set) var earlier = SIMD4<Double>(repeating: 1)

    @_noLocks init() {}

    /// Frames until the block is full.
    var remaining: Int { @_noLocks get { Self.block &- place } }

    /// Moves on by at most `remaining` frames, to a block whose lowest gain is `current`. RT safe.
    @_noLocks mutating func advance(_ count: Int, current: SIMD4<Double>) {
        place &+= count
        self.current = current
        if place == Self.block { close() }
    }

    /// What a lane required that is limited no more is kept for one block: its last frames may still be waiting.
    @_noLocks private mutating func close() {
        if forgetting > 0 { forget() }
        minima[next] = current
        // By twos: each comparison waits for the one before.
        var (even, odd) = (current, current)
        for pair in 0..<Self.blocks / 2 {
            even = .lower(minima[2 &* pair], even)
            odd = .lower(minima[2 &* pair &+ 1], odd)
        }
        earlier = .lower(even, odd)
        next = next &+ 1 == Self.blocks ? 0 : next &+ 1
        place = 0
        current = SIMD4(repeating: 1)
    }

    @_noLocks private mutating func forget() {
        forgetting &-= 1
        let one = SIMD4<Double>(repeating: 1)
        for index in 0..<Self.blocks { minima[index] = one.replacing(with: minima[index], where: limited) }
    }
}
