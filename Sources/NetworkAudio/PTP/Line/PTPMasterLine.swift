import Signal

/// The clock of one master as its Syncs show it: a line that is late by the time they take.
///
/// The Syncs of about a second are one reading for the filter, as late as is usual among them or, behind queues, as the
/// least delayed one (`PTPUsualDelay`), and its noise is estimated from what it says: where readings are noisy the filter
/// turns slower by itself.
/// A line fit of the first two seconds, in which nothing is known yet, makes the beginning.
struct PTPMasterLine: Sendable {
    /// What a reading did.
    enum Outcome: Sendable {
        /// It was taken, or put aside.
        case followed
        /// The master's clock was set; the line is where it is now.
        case stepped
    }

    private static let tuning = ClockServo.Tuning(noise: 2_000, interval: 1, bandwidth: 0.01)
    /// Nanoseconds between two picks at least, and readings of which one is picked.
    private static let pickTime: Int64 = 1_000_000_000
    private static let pickCount: Int64 = 4
    /// Readings by which is judged what delay is usual: few enough that a line still off by a part per million does not
    /// smear them by more than their noise.
    private static let recentCount = 24
    /// Picks over which is judged that there are queues, and that there are none any more.
    private static let (rise, fall) = (10.0, 32.0)
    /// Limits of the estimated noise of a pick, standard deviation in nanoseconds.
    private static let noise: ClosedRange<Double> = 500...100_000
    /// Picks on the same side of the line from which its rate is doubted: noise alone does that once in half an hour.
    private static let lean = 12
    /// Picks off the line that show whether it bent.
    private static let bendCount = 4
    /// Readings whose median distance is told.
    private static let memory = 16

    /// Its rate against the host, where it was followed before.
    private let known: Double?
    private var servo = ClockServo(tuning)
    private var fit = PTPLineFit()
    private var began = HostTime(nanoseconds: 0)
    private(set) var isStarted = false
    /// Estimated standard deviation of the picks, the last one's distance from the line, and how many were judged.
    private var deviation = tuning.noise
    private var previous = 0.0
    private var judged = 3
    private var recent: [PTPReading] = []
    /// How many of `recent` the next pick is made of, and how the last one was.
    private var candidates = 0
    private(set) var choice = PTPSyncChoice()
    private var picks = 0.0
    private var pickOpened = HostTime(nanoseconds: 0)
    private var leaning = (count: 0, sum: 0.0, since: HostTime(nanoseconds: 0))
    private var witness = PTPStepWitness()
    /// The last picks that the filter took for no noise.
    private var astray = PTPLineFit()
    private var distances: [Double] = []

    /// - Parameter former: the line of the same master, by the same way, before it fell silent.
    init(rate known: Double?, after former: PTPMasterLine? = nil) {
        self.known = known
        guard let former else { return }
        choice = former.choice
        picks = former.picks
    }

    var line: ClockLine { servo.line }

    /// Standard deviation of its rate in ns/s, 1000 is a part per million; infinite before the line begins.
    var rateUncertainty: Double { isStarted ? servo.rateUncertainty : .infinity }

    /// Whether the last readings lie so far off that the clock may have been set.
    var isInDoubt: Bool { witness.isWatching }

    /// Median distance of the last readings from the line, in nanoseconds.
    var spread: Double { distances.isEmpty ? 0 : distances.sorted()[distances.count / 2] }

    /// Nanoseconds since the first reading.
    func age(at time: HostTime) -> Int64 { isStarted ? time.since(began) : 0 }

    /// Takes a reading; `interval` is how far apart they come, in nanoseconds.
    mutating func add(_ reading: PTPReading, interval: Int64) -> Outcome {
        guard isStarted else {
            start(reading)
            return .followed
        }
        guard reading.arrival >= servo.line.origin else { return .followed }
        let distance = distance(of: reading)
        if distance.magnitude > PTPStepWitness.limit {
            guard let step = witness.believe(distance, interval: interval) else { return .followed }
            servo.step(by: Rounding.nearest(step))
            recent.removeAll(keepingCapacity: true)
            candidates = 0
            leaning.count = 0
            return .stepped
        }
        witness = PTPStepWitness()
        remember(distance)
        choose(reading, interval: interval)
        return .followed
    }

    /// The line fit of the first readings: five at least, so that one or two delayed ones do not bend it, over 2 s
    /// unless the rate is known.
    private mutating func start(_ reading: PTPReading) {
        if fit.readings.isEmpty { began = reading.arrival }
        fit.add(reading)
        keep(reading)
        let isEnough = known != nil || fit.span >= 1_900_000_000 || fit.readings.count >= PTPLineFit.limit
        guard fit.readings.count >= (known == nil ? 5 : 3), isEnough, let (line, spread) = fit.line(rate: known) else {
            return
        }
        // A step among the first readings: what was before it does not count.
        guard spread < PTPStepWitness.limit / 2 else { return fit.removeFirst() }
        deviation = max(Self.tuning.noise, min(2 * spread, Self.noise.upperBound))
        let rate = known == nil ? 2 * deviation / max(Double(fit.span) * 1e-9, 0.1) : 500
        servo.begin(line, phase: deviation, rate: rate)
        isStarted = true
        pickOpened = reading.arrival
    }

    private mutating func remember(_ distance: Double) {
        if distances.count >= Self.memory { distances.removeFirst() }
        distances.append(distance.magnitude)
    }

    private mutating func keep(_ reading: PTPReading) {
        if recent.count >= Self.recentCount { recent.removeFirst() }
        recent.append(reading)
    }

    /// Gives the filter one reading of a while; the while grows with what is known.
    private mutating func choose(_ reading: PTPReading, interval: Int64) {
        if candidates == 0 { pickOpened = reading.arrival }
        keep(reading)
        candidates = min(candidates + 1, recent.count)
        let wait = min(reading.arrival.since(began) / 8, max(Self.pickTime, Self.pickCount * interval))
        guard reading.arrival.since(pickOpened) + interval / 2 >= wait else { return }
        let pick = pick()
        candidates = 0
        servo.add(pick.reading, at: pick.arrival, noise: deviation)
        judge(servo.residual, at: pick.arrival)
        if servo.outliers == 0 {
            astray = PTPLineFit()
        } else {
            astray.add(pick)
            bend()
        }
    }

    /// What the candidates say together, in their middle.
    private mutating func pick() -> PTPReading {
        let recently = recent.map { -distance(of: $0) }
        let delays = recently.suffix(candidates).sorted()
        let sorted = recently.sorted()
        choice.count = candidates
        picks = min(picks + 1, Self.fall)
        let queueing = PTPUsualDelay.queueing(among: sorted) - choice.queueing
        choice.queueing += queueing / min(picks + 1, queueing > 0 ? Self.rise : Self.fall)
        let early = sorted[min(PTPUsualDelay.early(among: sorted), sorted.count - 1)]
        // The least that is not too early; where all are, the latest of them.
        let least = delays.first { $0 >= early } ?? delays.last ?? 0
        let usual = PTPUsualDelay.mean(of: delays)
        let delay = usual + choice.queueing * (least - usual)
        let line = servo.line.moved(to: recent[recent.count - 1 - candidates / 2].arrival)
        return PTPReading(arrival: line.origin, reading: line.reading &+ Rounding.nearest(line.fraction - delay))
    }

    /// Nanoseconds by which a reading lies ahead of the line.
    private func distance(of reading: PTPReading) -> Double {
        Double(reading.reading &- servo.line.reading) - servo.line.elapsed(at: reading.arrival)
    }

    /// Several picks that lie off the line and on another: the master runs at another rate than before, as a boundary
    /// clock does that is given a new grandmaster. A mere change of place is left to the filter.
    private mutating func bend() {
        guard servo.outliers == Self.bendCount, let (line, spread) = astray.line(rate: nil) else { return }
        let seconds = Double(astray.span) * 1e-9
        let turned = (line.rate - servo.line.rate).magnitude * 1e9 * seconds
        guard turned > 8 * max(spread, Self.noise.lowerBound) else { return }
        deviation = max(Self.tuning.noise, min(2 * spread, Self.noise.upperBound))
        servo.begin(line, phase: deviation, rate: 2 * deviation / max(seconds, 0.1))
        astray = PTPLineFit()
    }

    /// Learns from how far a pick lay from the line.
    private mutating func judge(_ residual: Double, at time: HostTime) {
        if servo.outliers > 0 {
            deviation *= 1.5
        } else {
            // How far one lies from the next, not from the line: a line that lags is no noise. The mean distance of two
            // readings with normal noise is 1.13 standard deviations.
            let distance = min((residual - previous).magnitude, 4 * deviation)
            judged = min(judged + 1, 16)
            deviation += (distance / 1.13 - deviation) / Double(judged)
        }
        previous = residual
        deviation = max(Self.noise.lowerBound, min(deviation, Self.noise.upperBound))
        if leaning.count == 0 || (residual > 0) != (leaning.sum > 0) {
            leaning = (0, 0, time)
        }
        leaning.count += 1
        leaning.sum += residual
        guard leaning.count >= Self.lean else { return }
        let seconds = Double(time.since(leaning.since)) * 1e-9
        servo.doubt(rate: (leaning.sum / Double(leaning.count)).magnitude / max(seconds, 1))
        leaning.count = 0
    }
}
