package import NetworkAudio
package import Signal

/// The pace of a card, from where it says it is.
///
/// A card tells its position in steps: single frames, or what it fetches at a time. Only a position that has moved since
/// the last look says when it was true: at some time between the two looks, or within the last step where that is
/// shorter. The servo is told both ends of that.
package struct CardClock: BitwiseCopyable {
    /// Nanoseconds of noise of its stamps.
    static let noise = 10_000.0
    /// What all readings together are off by as if each were so much off, in nanoseconds: where every frame is told, and
    /// what a frame of a step adds. Of wide steps only those say something whose ends lie near the line.
    static let finest = 13_000.0
    static let spread = 1_200.0
    /// How far off its pace may be: 300 parts per million.
    static let prior = 3e-4
    /// Nanoseconds over which the distances from the line are averaged, and from which that average is no noise: the pace
    /// changes faster than the servo follows.
    static let watch: Int64 = 2_000_000_000
    static let bent = 3_500.0

    private var servo = ClockServo(tuning(step: 1, look: 1))
    private var watched = HostTime(nanoseconds: 0)
    private var distance = 0.0
    private var distances = 0
    private var granularity = PointerGranularity()
    private var step = 1
    /// The first position and the one that moved last: what lies behind the buffer may make them negative.
    private var first = 0
    private var last = 0
    private var lastLook: HostTime?

    @_noLocks package init() {}

    @_noLocks private static func tuning(step: Double, look: Double) -> ClockServo.Tuning {
        ClockServo.Tuning(
            noise: finest + spread * min(step, look), interval: max(step, 48) / 48_000, prior: prior)
    }

    /// Takes a look: `heard` frames had left the card by `time`. RT safe.
    @_noLocks package mutating func note(heard: Int, at time: HostTime) {
        let look = lastLook.map { Double(time.since($0)) * 48e-6 } ?? 0
        if lastLook == nil {
            first = heard
            last = heard
        }
        lastLook = time
        guard heard > last else { return }
        last = heard
        // Steps are counted from the first position: of how many frames lie behind the buffer they know nothing.
        granularity.take(heard &- first)
        let found = max(1, granularity.frames)
        if found != step {
            step = found
            servo = ClockServo(Self.tuning(step: Double(step), look: look))
        }
        let width = min(Double(step), look) * 62_500 / 3
        servo.add(Int64(heard) &* 62_500 / 3, upTo: width, at: time, noise: Self.noise)
        watchPace(time)
    }

    /// Notices a crystal that warms up faster than the servo follows.
    ///
    /// A loop of ω rad/s stays behind a rate that changes by a in a second by a/ω². So the distance shows by how much the
    /// rate changed meanwhile. Half of that is doubted (more would overshoot), and the servo opens until it keeps up.
    /// RT safe.
    @_noLocks private mutating func watchPace(_ time: HostTime) {
        distance += servo.residual
        distances &+= 1
        let length = time.since(watched)
        guard length >= Self.watch else { return }
        let mean = distance / Double(distances)
        let isBent = mean * mean > Self.bent * Self.bent
        if isBent, servo.state == .stable {
            let natural = 2 * Double.pi * servo.tuning.bandwidth
            servo.doubt(rate: mean * natural * natural * Double(Self.watch) * 1e-9 / 2)
        }
        watched = time
        distance = 0
        distances = 0
    }

    /// When `frame` frames will have left the card; nil before anything is known. RT safe.
    @_noLocks package func time(of frame: Int) -> HostTime? {
        servo.state == .unlocked ? nil : servo.line.time(of: Int64(frame) &* 62_500 / 3)
    }

    /// How much faster than the host it runs: 1e-6 is one part per million. RT safe.
    package var rate: Double { @_noLocks get { servo.line.rate } }

    package var state: ClockServo.State { @_noLocks get { servo.state } }
}
