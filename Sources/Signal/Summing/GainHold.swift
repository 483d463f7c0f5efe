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
    var limited = SIMDMask<SIMD4<Int64>>(repeating: false)
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
        let one = SIMD4<Double>(repeating: 1)
        earlier = current
        minima[next] = current
        for index in 0..<Self.blocks where index != next {
            let kept = one.replacing(with: minima[index], where: limited)
            minima[index] = kept
            earlier = .lower(kept, earlier)
        }
        next = next &+ 1 == Self.blocks ? 0 : next &+ 1
        place = 0
        current = one
    }
}
