public import Signal

/// Walks behind one flow's clock and takes its frames out of the timeline, at the pace of a sink that has another.
///
/// It has its own position, so that flows of different clocks live side by side. Frames taken, gaps made good by the
/// concealment, go through a fractional delay: the flow is resampled by a ratio that bends with every frame and never
/// steps. Where flow and sink have the same clock the delay is whole and 24 bits pass exactly. A target further away
/// than its tolerance is reached in one faded move, counted.
public struct Reader: ~Copyable {
    /// Off by this many frames it has arrived at a clock of its own pace: −150 dB of a tone of 20 kHz.
    static let arrival = 1e-8
    /// And this much of a rate is none.
    static let standstill = 1e-10
    /// Frames after the last one that sounded until nothing of it is left in the delay.
    static let tail = 64

    /// Next frame to take, in the flow's numbering.
    public private(set) var position: Int64 = 0
    /// Frames beyond `position`, 0 ..< 1.
    public private(set) var phase = 0.0
    public private(set) var isEngaged = false
    /// Whether frames pass unchanged, later by the same delay as when they are resampled.
    public private(set) var isBypassed = true
    /// Faded moves since the start, the first positioning not counted.
    public private(set) var moves: UInt64 = 0
    /// Frames by which the reader was off when it last moved; positive: the flow's clock was ahead.
    public private(set) var lastMove: Int64 = 0
    /// Frames by which it is off now.
    public private(set) var error = 0.0
    /// Whether a frame of a flow was ever heard.
    public private(set) var hasSounded = false
    /// The epoch of the clock it follows.
    public private(set) var epoch: UInt32 = 0
    /// Whether there is something to read.
    public private(set) var presence = Presence()
    private var concealment = Concealment()
    private var delay: FractionalDelay
    private var steering = Steering()
    /// Flow frames per rendered frame, less 1, and what it gains with each of the next `rampFrames`.
    public private(set) var rate = 0.0
    private var rateStep = 0.0
    private var rampFrames = 0
    /// Whether a frame more is to be taken before the next is heard.
    private var owed = false
    private var silentFrames = Reader.tail

    /// - Parameter table: outlives the reader.
    public init(_ table: ResamplerTable) { delay = FractionalDelay(table) }

    public var concealedFrames: UInt64 { @_noLocks get { concealment.concealedFrames } }

    /// Heads for `target` within the next `frames` frames. RT safe.
    @_noLocks package mutating func follow(_ target: ReaderTarget, frames: Int) {
        error = target.position.since(MediaPosition(frame: position, fraction: phase))
        let isOff = error > target.tolerance || error < -target.tolerance
        guard isEngaged, epoch == target.epoch, !isOff else { return move(to: target) }
        if isBypassed {
            if target.isIdentical, target.holds || error == 0 { return }
            isBypassed = false
            steering.settle()
            rate = 0
        }
        let wanted = steering.next(
            error: error, target: target.rate, isIdentical: target.isIdentical, frames: frames)
        if target.isIdentical, error < Self.arrival, error > -Self.arrival, rate < Self.standstill,
            rate > -Self.standstill
        {
            return bypass(at: target.position.frame)
        }
        rampFrames = max(1, frames)
        rateStep = (wanted - rate) / Double(rampFrames)
    }

    /// The phase is 0 but for what nobody hears: from here on frames pass as they are. RT safe.
    @_noLocks private mutating func bypass(at frame: Int64) {
        // Just short of the frame, which is then still to come out of the timeline: the delay stands one frame back.
        owed = frame == position &+ 1
        isBypassed = true
        phase = 0
        rampFrames = 0
        steering.settle()
        rate = 0
    }

    @_noLocks private mutating func move(to target: ReaderTarget) {
        if isEngaged {
            moves &+= 1
            lastMove = Rounding.nearest(error)
        }
        concealment.cut()
        position = target.position.frame
        phase = target.isIdentical ? 0 : target.position.fraction
        isBypassed = target.isIdentical
        owed = false
        rate = target.isIdentical ? 0 : target.rate
        steering = Steering(rate: rate)
        rampFrames = 0
        error = 0
        epoch = target.epoch
        isEngaged = true
    }

    /// Lets go of a flow that was taken away; what sounded fades out. RT safe.
    @_noLocks package mutating func disengage() {
        guard isEngaged else { return }
        isEngaged = false
        concealment.cut()
    }

    /// What is read from now on is another flow, of which nothing is known. RT safe.
    @_noLocks package mutating func forgetFlow() {
        disengage()
        presence = Presence()
    }

    /// Lets go of the flow, and of what sounded: it is long past. RT safe.
    @_noLocks package mutating func restart() {
        isEngaged = false
        concealment.restart()
        delay.clear()
    }

    /// The next frame. RT safe.
    @_noLocks package mutating func next(_ timeline: borrowing Timeline) -> SIMD4<Double> {
        guard !isBypassed else {
            if owed {
                owed = false
                take(timeline)
            }
            take(timeline)
            return delay.delayedFrame()
        }
        if rampFrames > 0 {
            rampFrames &-= 1
            rate += rateStep
        }
        phase += rate
        if phase < 0 {
            phase += 1
        } else {
            take(timeline)
            if phase >= 1 {
                phase -= 1
                take(timeline)
            }
        }
        return delay.frame(at: phase)
    }

    /// Takes a frame into the delay. RT safe.
    @_noLocks private mutating func take(_ timeline: borrowing Timeline) {
        let frame = timeline.frame(position)
        position &+= 1
        guard let frame else {
            presence.noteGap()
            return delay.push(concealment.next(nil))
        }
        presence.noteFrame()
        hasSounded = true
        silentFrames = 0
        delay.push(
            concealment.next(SIMD4(Double(frame[0]), Double(frame[1]), Double(frame[2]), Double(frame[3]))))
    }

    /// See `Concealment.warmUp`. RT safe.
    @_noLocks func warmUp() { concealment.warmUp() }

    /// Whether nothing sounds and nothing fades. RT safe.
    var isSilent: Bool { @_noLocks get { concealment.isSilent && silentFrames >= Self.tail } }

    /// The next frame where there is no flow: the rest of a fade, then silence. RT safe.
    @_noLocks package mutating func nextWithoutFlow() -> SIMD4<Double> {
        presence.noteGap()
        delay.push(concealment.next(nil))
        if concealment.isSilent { silentFrames = min(silentFrames &+ 1, Self.tail) }
        return isBypassed ? delay.delayedFrame() : delay.frame(at: phase)
    }
}
