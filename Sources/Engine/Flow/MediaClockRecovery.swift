import NetworkAudio
package import Signal

/// Recovers a sender's clock from when its packets arrive.
///
/// A packet leaves when its last sample has been captured, so `arrival − media time of its end` is the path's delay,
/// and the lower envelope of that delay is the sender's clock as seen from here. One packet is no witness: a sender that
/// sends one too early would move its clock. What counts is the second least delayed of every block. Media time is frames
/// as the sender counts them; where the path has a constant delay, that delay is part of the estimate.
package struct MediaClockRecovery: BitwiseCopyable {
    /// Media time of one block of the envelope, in frames: a quarter of a second.
    package static let blockFrames: Int64 = 12_000

    /// What the envelope of a quarter of a second is off by, and how often there is a new one.
    static let tuning = ClockServo.Tuning(noise: 10_000, interval: 0.25)
    /// A packet this much earlier than the smooth line allows, in nanoseconds, is not waited for: the line was wrong. By
    /// so much, then, a single packet by which it begins may be late.
    static let earlyJump: Int64 = 100_000
    /// Where packets queue, their least delayed are early and late themselves: by so many standard deviations.
    static let earlyDeviations = 6.0
    /// Blocks over which is averaged by how much the line surprised, and the average from which it is not believed: four
    /// times what is expected.
    static let memory = 8.0
    static let mostSurprise = 4.0
    /// By so many ns/s its rate is then doubted: 30 parts per million.
    static let doubt = 30_000.0

    /// So many blocks in a row whose least delayed packet is later than the line allows, and by more nanoseconds than this
    /// and than their noise: what the line was drawn by is no longer true, and they alone are believed.
    static let witnesses = 12
    static let astray = 50_000.0

    /// A line that sinks this far within a block, in nanoseconds, belongs to another path.
    static let shorterPath: Int64 = 500_000

    /// A packet that ends before `frame` and came at `time`, later by `delay` nanoseconds than the first of its epoch.
    private struct Arrival: BitwiseCopyable {
        var frame: Int64
        var time: HostTime
        var delay: Double

        static var none: Arrival {
            @_noLocks get { Arrival(frame: 0, time: HostTime(nanoseconds: 0), delay: .infinity) }
        }

        @_noLocks init(frame: Int64, time: HostTime, delay: Double) {
            self.frame = frame
            self.time = time
            self.delay = delay
        }
    }

    package private(set) var estimate: MediaClockEstimate
    package private(set) var isRunning = false
    /// The same clock without the steps the envelope makes when it is drawn anew: what is played by.
    package private(set) var smooth: MediaClockEstimate
    private var servo = ClockServo(tuning)
    private var envelope = LowerEnvelope()
    private var noise = PointNoise()
    private var surprise = 1.0
    private var blockEnd: Int64 = 0
    /// Blocks in a row that lay above the line.
    private var above = 0
    /// Nanoseconds by which the line was lowered in this block.
    private var lowered: Int64 = 0
    /// The two least delayed packets of this block.
    private var least = Arrival.none
    private var secondLeast = Arrival.none
    private var anchorFrame: Int64 = 0
    private var anchorTime = HostTime(nanoseconds: 0)

    @_noLocks package init() {
        estimate = MediaClockEstimate(epoch: 0, origin: HostTime(nanoseconds: 0), originFrame: 0)
        smooth = estimate
    }

    /// Starts anew from one packet: its end, `frame`, was captured by `arrival`. RT safe.
    @_noLocks package mutating func restart(end frame: Int64, arrival: HostTime) {
        envelope.removeAll()
        anchorFrame = frame
        anchorTime = arrival
        estimate = MediaClockEstimate(epoch: estimate.epoch &+ 1, origin: arrival, originFrame: frame)
        blockEnd = frame &+ Self.blockFrames
        least = Arrival(frame: frame, time: arrival, delay: 0)
        secondLeast = .none
        isRunning = true
        servo = ClockServo(Self.tuning)
        noise = PointNoise()
        surprise = 1
        above = 0
        follow(at: frame, by: arrival, noise: Double(Self.earlyJump))
    }

    /// Takes a packet that ends before `frame` and came at `arrival`. RT safe.
    @_noLocks package mutating func add(end frame: Int64, arrival: HostTime) {
        guard isRunning else { return restart(end: frame, arrival: arrival) }
        if frame >= blockEnd {
            closeBlock(now: frame)
        }
        note(Arrival(frame: frame, time: arrival, delay: delay(of: frame, arrival)))
        // Two that are earlier than the line allows: the line was too late, at once.
        guard secondLeast.delay < .infinity else { return }
        let early = estimate.time(of: secondLeast.frame).since(secondLeast.time)
        guard early > 0 else { return }
        estimate.origin = estimate.origin.advanced(by: -early)
        // No clock drifts so far within a block: the path became shorter, and what came over the longer one would tilt
        // the line.
        lowered &+= early
        let isShorter = lowered > Self.shorterPath
        if isShorter { envelope.removeAll() }
        let usual = isShorter ? 0 : Int64(Self.earlyDeviations * noise.deviation)
        let jump = max(Self.earlyJump, usual)
        guard smooth.time(of: secondLeast.frame).since(secondLeast.time) > jump else { return }
        restartLine(at: secondLeast.frame, by: secondLeast.time, noise: Double(jump))
    }

    /// Remembers a packet that is among the two least delayed of its block. RT safe.
    @_noLocks private mutating func note(_ packet: Arrival) {
        if packet.delay < least.delay {
            secondLeast = least
            least = packet
        } else if packet.delay < secondLeast.delay {
            secondLeast = packet
        }
    }

    /// Media time since the anchor.
    @_noLocks private func nanoseconds(of frame: Int64) -> Int64 { (frame &- anchorFrame) &* 62_500 / 3 }

    /// Takes a point of the envelope's line, and the standard deviation of its noise in nanoseconds. RT safe.
    ///
    /// Where packets queue, its points are milliseconds off and their line is anybody's guess. What was learned so may be
    /// wrong by more than it seems. Readings that keep being off by more than their noise show it: then the line begins
    /// anew and its rate is doubted, until they are what is expected.
    @_noLocks private mutating func follow(at frame: Int64, by time: HostTime, noise: Double) {
        servo.add(nanoseconds(of: frame), at: time, noise: noise)
        let gate = ClockServo.gate * ClockServo.gate
        surprise += (min(servo.surprise, gate) - surprise) / Self.memory
        guard surprise > Self.mostSurprise else { return publish() }
        restartLine(at: frame, by: time, noise: noise)
        servo.doubt(rate: Self.doubt)
    }

    /// The smooth line begins anew; its rate is kept. RT safe.
    @_noLocks private mutating func restartLine(at frame: Int64, by time: HostTime, noise: Double) {
        servo.restart(nanoseconds(of: frame), at: time, noise: noise)
        surprise = 1
        publish()
    }

    @_noLocks private mutating func publish() {
        smooth = MediaClockEstimate(servo.line, shift: anchorFrame, at: servo.line.origin)
        smooth.epoch = estimate.epoch
    }

    /// Delay in nanoseconds beyond that of the packet this epoch began with. RT safe.
    @_noLocks private func delay(of frame: Int64, _ arrival: HostTime) -> Double {
        Double(arrival.since(anchorTime)) - Double(frame &- anchorFrame)
            * MediaClockEstimate.nominalNanosecondsPerFrame
    }

    @_noLocks private mutating func closeBlock(now frame: Int64) {
        let point = secondLeast.delay < .infinity ? secondLeast : least
        envelope.add(time: Double(point.frame &- anchorFrame) / 48_000, delay: point.delay * 1e-9)
        noise.note(point.delay)
        watch(point)
        blockEnd = frame &+ Self.blockFrames
        lowered = 0
        least = .none
        secondLeast = .none
        let time = Double(frame &- anchorFrame) / 48_000
        guard let line = envelope.line(at: time) else { return }
        let nanoseconds = (time + line.delay) * 1e9
        estimate.origin = anchorTime.advanced(by: Rounding.nearest(nanoseconds))
        estimate.originFrame = frame
        estimate.nanosecondsPerFrame = MediaClockEstimate.nominalNanosecondsPerFrame * (1 + line.slope)
        // A level line says nothing of a sender that is slow: what came last does.
        guard !envelope.hasSlope else { return follow(at: frame, by: estimate.origin, noise: noise.deviation) }
        follow(at: point.frame, by: point.time, noise: noise.deviation)
    }

    /// Counts blocks above the line, and forgets what holds it down. The edge of the hull is drawn over the middle of half
    /// a minute: after a queue that has gone, what it left holds the line down for as long. RT safe.
    @_noLocks private mutating func watch(_ point: Arrival) {
        let late = Double(point.time.since(estimate.time(of: point.frame)))
        let isAbove = late > max(Self.astray, Self.earlyDeviations * noise.deviation)
        above = isAbove ? above &+ 1 : 0
        guard above >= Self.witnesses else { return }
        envelope.keep(last: Self.witnesses)
        above = 0
    }
}
