/// Sample peak and RMS of four channels at one place of the path.
///
/// The peak is the largest |x|, not the true peak between samples. The RMS is that of the last 300 ms, in which a
/// full-scale sine has 0 dBFS (AES17): the mean of the squares is doubled.
public struct LevelTap: ~Copyable {
    /// Frames whose squares are added up at a time: 1 ms.
    private static let blockFrames = 48
    /// 300 ms.
    private static let blocks = 300

    private let sums: UnsafeMutablePointer<SIMD4<Double>>
    private var block = 0
    private var framesInBlock = 0
    private var running = SIMD4<Double>.zero
    private var window = SIMD4<Double>.zero
    private var lap = SIMD4<Double>.zero
    /// Largest |x| since it was last taken. RT safe.
    public private(set) var highest = SIMD4<Double>.zero

    public init() {
        sums = .allocate(capacity: Self.blocks)
        sums.initialize(repeating: .zero, count: Self.blocks)
    }

    deinit { sums.deallocate() }

    /// Looks at `count` frames. RT safe.
    @_noLocks public mutating func note(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count {
            let end = min(count, done &+ Self.blockFrames &- framesInBlock)
            var highest = self.highest
            var running = self.running
            // By twos: alone, a frame is less work than the loop around it.
            var odd = SIMD4<Double>.zero
            var i = done
            while i &+ 1 < end {
                let (first, second) = (frames[i], frames[i &+ 1])
                highest = .higher(first.magnitude, highest)
                odd = .higher(second.magnitude, odd)
                running += first * first
                running += second * second
                i &+= 2
            }
            if i < end {
                highest = .higher(frames[i].magnitude, highest)
                running += frames[i] * frames[i]
            }
            self.highest = .higher(odd, highest)
            self.running = running
            framesInBlock &+= end &- done
            done = end
            if framesInBlock == Self.blockFrames { closeBlock() }
        }
    }

    @_noLocks private mutating func closeBlock() {
        window += running - sums[block]
        lap += running
        sums[block] = running
        running = .zero
        framesInBlock = 0
        block &+= 1
        guard block == Self.blocks else { return }
        // Once a lap the window is what was really added, so that rounding does not pile up.
        block = 0
        window = lap
        lap = .zero
    }

    /// `highest`, and begins anew. RT safe.
    @_noLocks public mutating func takePeak() -> SIMD4<Double> {
        defer { highest = .zero }
        return highest
    }

    /// The highest |x| since it was last taken, and `power`. RT safe.
    @_noLocks public mutating func take() -> (peak: SIMD4<Double>, power: SIMD4<Double>) {
        // One call that changes it: for a property the compiler would hand over a copy of all this.
        (takePeak(), Self.power(of: window))
    }

    /// Twice the mean of the squares of the last 300 ms. RT safe.
    public var power: SIMD4<Double> {
        @_noLocks get { Self.power(of: window) }
    }

    @_noLocks @inline(__always) private static func power(of window: SIMD4<Double>) -> SIMD4<Double> {
        let power = window * (2 / Double(Self.blocks &* Self.blockFrames))
        return power.replacing(with: 0, where: power .< 0)
    }

    /// Forgets what it saw. RT safe.
    @_noLocks public mutating func restart() {
        for i in 0..<Self.blocks { sums[i] = .zero }
        window = .zero
        lap = .zero
        running = .zero
        highest = .zero
        block = 0
        framesInBlock = 0
    }
}
