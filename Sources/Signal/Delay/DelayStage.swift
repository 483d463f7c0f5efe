/// Delay of each output, to bring loudspeakers into line (F37): 0 to 500 ms in whole frames.
///
/// A change cross-fades from the old to the new distance in 20 ms, so that nothing clicks and no pitch slides; what is
/// asked for meanwhile waits for the end of the fade. An output without delay passes unchanged.
public struct DelayStage: ~Copyable {
    /// Longest delay: 500 ms.
    public static let mostFrames: Int64 = 24_000
    /// A power of two above it.
    private static let capacity = 32_768
    /// Frames that can be written at once before those longest delayed are read.
    private static let longestRun = 8_192

    private let ring: UnsafeMutablePointer<SIMD4<Double>>
    private var position: Int64 = 0
    /// The first frame that was written since the start or restart: what lies before it is silence.
    private var oldest: Int64 = 0
    private var current: SIMD4<Int64>
    private var target: SIMD4<Int64>
    private var pending: SIMD4<Int64>?
    private var fade = 0

    public init(_ frames: SIMD4<Int64>) {
        ring = .allocate(capacity: Self.capacity)
        ring.initialize(repeating: .zero, count: Self.capacity)
        current = Self.legal(frames)
        target = current
    }

    deinit { ring.deallocate() }

    @_noLocks private static func legal(_ frames: SIMD4<Int64>) -> SIMD4<Int64> {
        frames.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: mostFrames))
    }

    /// Has these delays at once: for a path that is silent. What was in the ring is forgotten. RT safe.
    @_noLocks public mutating func restart(_ frames: SIMD4<Int64>) {
        oldest = position
        current = Self.legal(frames)
        target = current
        pending = nil
    }

    /// Fades to other delays, in frames. RT safe.
    @_noLocks public mutating func change(to frames: SIMD4<Int64>) {
        let wanted = Self.legal(frames)
        guard target == current else {
            pending = wanted
            return
        }
        target = wanted
        fade = 0
    }

    /// Delays `count` frames. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count {
            if target != current {
                ring[slot(position)] = frames[done]
                frames[done] = faded()
                position &+= 1
                done &+= 1
            } else {
                let length = min(count &- done, Self.longestRun)
                delay(frames + done, count: length)
                done &+= length
            }
        }
    }

    /// Delays at most `longestRun` frames, with no fade. RT safe.
    @_noLocks private mutating func delay(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        let start = ring + slot(position)
        let first = min(count, Self.capacity &- slot(position))
        for i in 0..<first { start[i] = frames[i] }
        for i in first..<count { ring[i &- first] = frames[i] }
        for lane in 0..<4 where current[lane] > 0 { delay(lane, of: frames, count: count) }
        position &+= Int64(count)
    }

    @_noLocks private func delay(_ lane: Int, of frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        let source = position &- current[lane]
        let silent = Int(max(0, min(Int64(count), oldest &- source)))
        for i in 0..<silent { frames[i][lane] = 0 }
        for i in silent..<count { frames[i][lane] = ring[slot(source &+ Int64(i))][lane] }
    }

    @_noLocks private mutating func faded() -> SIMD4<Double> {
        fade &+= 1
        let old = delayed(by: current)
        let frame = old + (delayed(by: target) - old) * CrossFade.weight(fade)
        if fade == CrossFade.frames {
            current = target
            if let wanted = pending {
                pending = nil
                change(to: wanted)
            }
        }
        return frame
    }

    @_noLocks private func delayed(by frames: SIMD4<Int64>) -> SIMD4<Double> {
        var frame = SIMD4<Double>.zero
        for lane in 0..<4 {
            let wanted = position &- frames[lane]
            if wanted >= oldest { frame[lane] = ring[slot(wanted)][lane] }
        }
        return frame
    }

    @_noLocks private func slot(_ position: Int64) -> Int {
        Int(truncatingIfNeeded: position) & (Self.capacity &- 1)
    }
}
