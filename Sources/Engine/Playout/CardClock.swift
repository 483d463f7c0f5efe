package import NetworkAudio
package import Signal

/// The pace of a card, from where it says it is.
///
/// A card tells its position in steps: single frames, or what it fetches at a time. Only a position that has moved since
/// the last look says when it was true: at some time between the two looks, or within the last step where that is
/// shorter. Half of that is added, which is right on average.
package struct CardClock: BitwiseCopyable {
    /// Nanoseconds of noise of a card that tells every frame: rounding, and reading its time.
    static let finest = 10_000.0
    /// Of what a step adds: it is spread evenly.
    static let spread = 6_000.0

    private var servo = ClockServo(tuning(step: 1, look: 1))
    private var granularity = PointerGranularity()
    private var step = 1
    private var last = 0
    private var lastLook: HostTime?

    @_noLocks package init() {}

    @_noLocks private static func tuning(step: Double, look: Double) -> ClockServo.Tuning {
        ClockServo.Tuning(noise: finest + spread * min(step, look), interval: max(step, 48) / 48_000)
    }

    /// Takes a look: `heard` frames had left the card by `time`. RT safe.
    @_noLocks package mutating func note(heard: Int, at time: HostTime) {
        let look = lastLook.map { Double(time.since($0)) * 48e-6 } ?? 0
        lastLook = time
        guard heard > last else { return }
        last = heard
        granularity.take(heard)
        let found = max(1, granularity.frames)
        if found != step {
            step = found
            servo = ClockServo(Self.tuning(step: Double(step), look: look))
        }
        let beyond = Rounding.nearest(min(Double(step), look) / 2 * 62_500 / 3)
        servo.add(Int64(heard) &* 62_500 / 3 &+ beyond, at: time)
    }

    /// When `frame` frames will have left the card; nil before anything is known. RT safe.
    @_noLocks package func time(of frame: Int) -> HostTime? {
        servo.state == .unlocked ? nil : servo.line.time(of: Int64(frame) &* 62_500 / 3)
    }

    /// How much faster than the host it runs: 1e-6 is one part per million. RT safe.
    package var rate: Double { @_noLocks get { servo.line.rate } }

    package var state: ClockServo.State { @_noLocks get { servo.state } }
}
