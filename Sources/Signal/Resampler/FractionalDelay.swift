/// The signal between the frames: four channels, delayed by a number of frames that need not be whole.
///
/// A resampler whose ratio is near 1 asks this for one frame a frame, each a little further between two frames of the
/// input. Every answer is the sum of the last 64 frames, weighted by an impulse response that delays by just so much: of
/// the table's rows, the two nearest are mixed. At 20 kHz that mixing errs by −134 dB at most, less than the rows do.
///
/// The last 64 frames are kept twice, 64 places apart, so that they are found side by side wherever the newest lies.
public struct FractionalDelay: ~Copyable {
    private static let taps = ResamplerTable.taps

    private let ring: UnsafeMutablePointer<SIMD4<Double>>
    /// Where the newest frame lies; older ones follow it.
    private var newest = 0
    private var table: ResamplerTable

    /// Starts in silence. Allocates; `table` must outlive it.
    public init(_ table: ResamplerTable) {
        self.table = table
        ring = .allocate(capacity: 2 * Self.taps)
        ring.initialize(repeating: .zero, count: 2 * Self.taps)
    }

    deinit { ring.deallocate() }

    /// Takes the next frame of the input. RT safe.
    @_noLocks public mutating func push(_ frame: SIMD4<Double>) {
        newest = (newest &- 1) & (Self.taps &- 1)
        ring[newest] = frame
        ring[newest &+ Self.taps] = frame
    }

    /// The signal `phase` frames after the frame that `delayedFrame()` gives.
    ///
    /// `phase` is from 0 to 1; what lies outside is the nearer of both, what is no number is 0. RT safe.
    @_noLocks public func frame(at phase: Double) -> SIMD4<Double> {
        let place = min(max(0, phase), 1) * Double(ResamplerTable.steps)
        let index = min(Int(place), ResamplerTable.steps &- 1)
        return mixed(index, SIMD2(repeating: place - Double(index)))
    }

    /// The frame that is the table's `delay` older than the newest, every bit of it: the same delay without a filter.
    /// RT safe.
    @_noLocks public func delayedFrame() -> SIMD4<Double> { ring[newest &+ table.delay] }

    /// Forgets all frames: what was before is silence. RT safe.
    @_noLocks public mutating func clear() { ring.update(repeating: .zero, count: 2 * Self.taps) }

    /// Uses another table from now on, with its delay; frames are kept. The signal jumps: who calls it fades. RT safe.
    @_noLocks public mutating func exchange(_ table: ResamplerTable) { self.table = table }

    /// The last frames, weighted by row `index` and, to the part `share`, by the row after it.
    ///
    /// Four sums, because additions to one would wait for each other. A function of its own, so that nothing shows the
    /// optimiser that both lanes of `share` are the same: it would mix them one by one, and take a tenth longer.
    @_noLocks @inline(never) private func mixed(_ index: Int, _ share: SIMD2<Double>) -> SIMD4<Double> {
        let here = table.row(index)
        let next = here + Self.taps / 2
        let frames = UnsafePointer(ring + newest)
        var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
        var pair = 0
        while pair < Self.taps / 2 {
            let first: SIMD2<Double> = here[pair] + (next[pair] - here[pair]) * share
            let second: SIMD2<Double> = here[pair &+ 1] + (next[pair &+ 1] - here[pair &+ 1]) * share
            let four = frames + 2 &* pair
            sums.0 += four[0] * SIMD4(repeating: first[0])
            sums.1 += four[1] * SIMD4(repeating: first[1])
            sums.2 += four[2] * SIMD4(repeating: second[0])
            sums.3 += four[3] * SIMD4(repeating: second[1])
            pair &+= 2
        }
        return (sums.0 + sums.1) + (sums.2 + sums.3)
    }
}
