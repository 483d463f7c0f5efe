public import Signal

/// Follows a clock from noisy readings of it and tells where it is and how fast it runs, as a `ClockLine`.
///
/// It is a Kalman filter of two states, phase and rate, over white noise of the readings and a rate that wanders. At
/// first all it knows is that no crystal is further off than `Tuning.prior`, and it gives what a least-squares line
/// through the readings would; with every reading its gain falls, down to that of a loop of `Tuning.bandwidth`. So it
/// changes gear by itself, from a line fit in the first second to a loop far below what is heard, and no change of gear
/// is ever heard either.
///
/// It steers nothing: who plays by the line decides how to get there.
public struct ClockServo: Sendable, BitwiseCopyable {
    /// What is known of a clock before it is read.
    public struct Tuning: Sendable, Equatable, BitwiseCopyable {
        /// Standard deviation of one reading, in nanoseconds.
        public var noise: Double
        /// Seconds between readings, about.
        public var interval: Double
        /// Hertz of the loop in the end.
        public var bandwidth: Double
        /// Standard deviation of the rate before the first reading: 1e-4 is 100 parts per million.
        public var prior: Double
        /// Nanoseconds from which a lasting difference is a step of the clock and a new epoch; below, it is slewed.
        public var step: Double

        public init(
            noise: Double, interval: Double, bandwidth: Double = 0.01, prior: Double = 1e-4, step: Double = 1_000_000
        ) {
            self.noise = noise
            self.interval = interval
            self.bandwidth = bandwidth
            self.prior = prior
            self.step = step
        }
    }

    /// How far it got.
    public enum State: Sendable, Hashable, BitwiseCopyable {
        /// No reading yet.
        case unlocked
        /// The last reading began a new epoch: the clock was set, or is another one.
        case jump
        /// It follows, its rate still uncertain by more than a part per million.
        case locked
        /// It follows, its rate certain.
        case stable
    }

    /// Readings in a row that say the same before they are believed against the line.
    static let witnesses = 5
    /// Standard deviations beyond which a reading is no noise.
    public static let gate = 6.0
    /// Variance of the rate below which it is certain: a part per million, in ns²/s².
    static let certain = 1_000.0 * 1_000

    public let tuning: Tuning
    public private(set) var state = State.unlocked
    public private(set) var line: ClockLine
    /// Nanoseconds by which the last reading lay beyond the line as it was before; of a reading between two bounds, as far
    /// as is known.
    public private(set) var residual = 0.0
    /// Its square, or that of the distance from the nearer bound, over what was expected of it: 1 on average where there
    /// are no bounds, as long as noise and certainty are what they are taken for.
    public private(set) var surprise = 1.0
    /// Covariance: phase in ns², phase and rate in ns²/s, rate in ns²/s².
    private var phase = 0.0
    private var mixed = 0.0
    private var speed = 0.0
    private let variance: Double
    private let wander: Double
    /// Readings in a row that were taken for no noise.
    public private(set) var outliers = 0
    private var outlier = 0.0

    @_noLocks public init(_ tuning: Tuning) {
        self.tuning = tuning
        line = ClockLine(epoch: 0, origin: HostTime(nanoseconds: 0), reading: 0)
        variance = tuning.noise * tuning.noise
        // A rate that wanders by q ns²/s³ and readings of spectral density r ns²·s give a loop of (q/r)^¼ rad/s.
        let natural = 2 * Double.pi * tuning.bandwidth
        wander = natural * natural * natural * natural * variance * tuning.interval
    }

    /// Standard deviation of the rate, in ns/s: 1 is 0.001 parts per million.
    public var rateUncertainty: Double { speed.squareRoot() }

    /// Begins anew at one reading with a standard deviation of its own, in nanoseconds. The rate is kept: it is the host's
    /// crystal against one that is never far off. RT safe.
    @_noLocks public mutating func restart(_ reading: Int64, at time: HostTime, noise: Double) {
        restart(reading, at: time, variance: noise * noise)
    }

    @_noLocks private mutating func restart(_ reading: Int64, at time: HostTime, variance: Double) {
        let isFirst = state == .unlocked
        line = ClockLine(epoch: line.epoch &+ 1, origin: time, reading: reading, rate: isFirst ? 0 : line.rate)
        let prior = tuning.prior * 1e9
        phase = variance
        mixed = 0
        speed = isFirst ? prior * prior : max(speed, prior * prior / 100)
        outliers = 0
        residual = 0
        state = .jump
    }

    /// Begins with a line that was found otherwise, known to `phase` nanoseconds and `rate` ns/s (standard deviations).
    /// The epoch remains what it was. RT safe.
    @_noLocks public mutating func begin(_ line: ClockLine, phase: Double, rate: Double) {
        let epoch = self.line.epoch
        self.line = line
        self.line.epoch = epoch
        self.phase = phase * phase
        mixed = 0
        speed = rate * rate
        outliers = 0
        residual = 0
        surprise = 1
        state = speed < Self.certain ? .stable : .locked
    }

    /// The clock was set by so many nanoseconds and runs as fast as before: a new epoch. RT safe.
    @_noLocks public mutating func step(by nanoseconds: Int64) {
        line.epoch &+= 1
        line.reading &+= nanoseconds
        phase += variance
        outliers = 0
    }

    /// The rate is less certain than was thought: by so many ns/s. RT safe.
    @_noLocks public mutating func doubt(rate: Double) { speed += rate * rate }

    /// Takes a reading: the clock showed `reading` nanoseconds at `time`. RT safe.
    @_noLocks public mutating func add(_ reading: Int64, at time: HostTime) {
        add(reading, at: time, noise: tuning.noise)
    }

    /// Takes a reading with a standard deviation of its own, in nanoseconds: the noisier, the slower the loop. RT safe.
    @_noLocks public mutating func add(_ reading: Int64, at time: HostTime, noise: Double) {
        add(reading, upTo: 0, at: time, noise: noise)
    }

    /// Takes what a clock shows that moves in steps, or is looked at more rarely than it moves: at `time` it showed
    /// something between `reading` and `width` nanoseconds more, each as likely.
    ///
    /// A line that is more certain than the width learns from those readings alone at whose ends it lies, and from them
    /// exactly: what is left of a width falls with the number of readings, not with the root of it as in a mean. RT safe.
    ///
    /// - Parameter noise: standard deviation in nanoseconds of where the bounds are.
    @_noLocks public mutating func add(_ reading: Int64, upTo width: Double, at time: HostTime, noise: Double) {
        let variance = noise * noise
        let whole = variance + width * width / 12
        guard state != .unlocked else {
            return restart(reading &+ Rounding.nearest(width / 2), at: time, variance: whole)
        }
        let seconds = max(0, Double(time.since(line.origin)) * 1e-9)
        let predicted = line.moved(to: time)
        let lower = Double(reading &- predicted.reading) - predicted.fraction
        phase += seconds * (2 * mixed + seconds * (speed + wander * seconds / 3))
        mixed += seconds * (speed + wander * seconds / 2)
        speed += wander * seconds
        let total = phase + variance
        let middle = lower + width / 2
        let beyond = max(0, middle.magnitude - width / 2)
        surprise = beyond * beyond / total
        guard surprise <= Self.gate * Self.gate else {
            residual = middle
            let reading = reading &+ Rounding.nearest(width / 2)
            return disbelieve(middle, reading: reading, at: time, predicted: predicted, variance: whole)
        }
        outliers = 0
        let known =
            width > 0 ? BoundedNormal(variance: total, lower: lower, upper: lower + width) : BoundedNormal(at: lower)
        residual = known.mean
        correct(known, of: total, from: predicted)
    }

    /// A reading that is no noise: one is ignored, several that agree are believed. RT safe.
    @_noLocks
    private mutating func disbelieve(
        _ error: Double, reading: Int64, at time: HostTime, predicted: ClockLine, variance: Double
    ) {
        let tolerance = max(tuning.step / 2, Self.gate * tuning.noise)
        let agrees = outliers > 0 && error - outlier < tolerance && outlier - error < tolerance
        outliers = agrees ? outliers &+ 1 : 1
        outlier = error
        line = predicted
        guard outliers >= Self.witnesses else { return }
        if error > tuning.step || error < -tuning.step { return restart(reading, at: time, variance: variance) }
        // It did move, by less than a step: learn its place anew, by what is left of the rate's certainty.
        outliers = 0
        phase += error * error
        correct(BoundedNormal(at: error), of: phase + variance, from: predicted)
    }

    /// Corrects the line by what is known of a reading's distance from it, whose variance was `total` before. RT safe.
    @_noLocks private mutating func correct(_ known: BoundedNormal, of total: Double, from predicted: ClockLine) {
        let phaseGain = phase / total
        let speedGain = mixed / total
        let share = 1 - known.variance / total
        speed -= speedGain * mixed * share
        mixed -= phaseGain * mixed * share
        phase -= phaseGain * phase * share
        let moved = predicted.fraction + phaseGain * known.mean
        let whole = Rounding.down(moved)
        line = ClockLine(
            epoch: predicted.epoch, origin: predicted.origin, reading: predicted.reading &+ whole,
            fraction: moved - Double(whole), rate: predicted.rate + speedGain * known.mean * 1e-9)
        state = speed < Self.certain ? .stable : .locked
    }
}
