/// Brings a reader to its target so smoothly that the rate itself never steps.
///
/// It follows the target's position and rate like a mass on a critically damped spring: two poles more below what the
/// clocks' own loops let through. Steps in the target, which every clock has when it learns, become slow bends. What
/// is far off is reached at 200 parts per million at most, a third of a cent, and the rate bends so slowly that nothing
/// of it is heard beside a tone.
package struct Steering: BitwiseCopyable {
    /// The most the rate differs from the target's.
    package static let mostSlew = 200e-6
    /// And the most it changes in a second: beside a tone of 1 kHz what a bend adds is then below −90 dB in any 10 ms. A
    /// quarter of `mostSlew / fastest` would do for it to come to rest without overshoot.
    static let mostBend = 500e-6
    /// Seconds of the spring in the end: the jitter of the clocks' lines is heard as little as their noise.
    static let slowest = 4.0
    /// And at first, while the clocks still learn fast, and where the way to bypass is to be short.
    static let fastest = 0.25
    /// It slows down with the time since the start: always an eighth of it. The clocks' rates are learned more slowly than
    /// their places, and a spring is off by what the rate is off in twice its time.
    static let share = 0.125

    /// Frames of the flow per rendered frame, less 1, at the end of what was rendered so far.
    package private(set) var rate: Double
    private var seconds = 0.0

    @_noLocks package init(rate: Double = 0) { self.rate = rate }

    /// The rate to reach at the end of the next `frames`. RT safe.
    ///
    /// - Parameter error: frames from where the reader is to where it should be.
    @_noLocks
    package mutating func next(error: Double, target: Double, isIdentical: Bool, frames: Int) -> Double {
        let span = isIdentical ? Self.fastest : min(Self.slowest, max(Self.fastest, seconds * Self.share))
        // After a stall the spring must not be integrated over more than it can bear.
        let step = min(Double(frames) / 48_000, span / 4)
        seconds += step
        let pull = error / 48_000 / (span * span) + 2 * (target - rate) / span
        let wanted = min(max(rate + pull * step, target - Self.mostSlew), target + Self.mostSlew)
        let bend = Self.mostBend * step
        rate = min(max(wanted, rate - bend), rate + bend)
        return rate
    }

    /// The reader has arrived at a target of its own pace and goes with it. RT safe.
    @_noLocks package mutating func settle() { rate = 0 }
}
