/// The shortest delay of a path over the last seconds, as the least delayed packets show it.
package struct PathFloor: BitwiseCopyable {
    /// Blocks remembered, a quarter of a second each: four seconds.
    package static let length = 16
    /// A path that carried nothing for this many frames may have become another.
    package static let longestGap: Int64 = 48_000

    private var lowest = InlineArray<16, Int64>(repeating: 0)
    private var count = 0
    private var next = 0
    private var block = Int64.max
    private var blockEnd = Int64.min
    private var lastFrame = Int64.min

    @_noLocks package init() {}

    /// Notes that the packet that ends before `frame` was `delay` nanoseconds late. RT safe.
    @_noLocks package mutating func note(_ delay: Int64, end frame: Int64) {
        if blockEnd == .min || frame &- lastFrame > Self.longestGap { restart(frame) }
        lastFrame = max(lastFrame, frame)
        if frame >= blockEnd {
            lowest[next] = block
            next = (next &+ 1) % Self.length
            count = min(count &+ 1, Self.length)
            block = .max
            blockEnd = frame &+ MediaClockRecovery.blockFrames
        }
        block = min(block, delay)
    }

    @_noLocks private mutating func restart(_ frame: Int64) {
        count = 0
        next = 0
        block = .max
        blockEnd = frame &+ MediaClockRecovery.blockFrames
        lastFrame = frame
    }

    /// Nanoseconds; nil before the first quarter of a second is over. RT safe.
    package var delay: Int64? {
        @_noLocks get {
            guard count > 0 else { return nil }
            var result = Int64.max
            for i in 0..<count { result = min(result, lowest[i]) }
            return result
        }
    }
}
