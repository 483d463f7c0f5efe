/// Walks behind one flow's clock and takes its frames out of the timeline.
///
/// It has its own position, so that flows of different clocks live side by side. Where it has drifted from where the
/// clock says it should be, it moves there in one faded step, counted; adaptive resampling will make such a step rare.
public struct Reader: ~Copyable {
    /// Next frame to take, in the flow's numbering.
    public private(set) var position: Int64 = 0
    public private(set) var isEngaged = false
    /// Faded moves since the start, the first positioning not counted.
    public private(set) var moves: UInt64 = 0
    /// Frames by which the reader was off when it last moved; positive: the flow's clock was ahead.
    public private(set) var lastMove: Int64 = 0
    /// Whether a frame of a flow was ever heard.
    public private(set) var hasSounded = false
    /// The epoch of the clock it follows.
    public private(set) var epoch: UInt32 = 0
    private var concealment = Concealment()

    public init() {}

    public var concealedFrames: UInt64 { @_noLocks get { concealment.concealedFrames } }

    /// Goes to `expected` if this is a new epoch of the flow's clock or the position is off by more than `tolerance`.
    /// RT safe.
    @_noLocks package mutating func follow(expected: Int64, epoch: UInt32, tolerance: Int64) {
        let isOff = expected &- position > tolerance || position &- expected > tolerance
        guard !isEngaged || epoch != self.epoch || isOff else { return }
        if isEngaged {
            moves &+= 1
            lastMove = expected &- position
        }
        concealment.cut()
        position = expected
        self.epoch = epoch
        isEngaged = true
    }

    /// Lets go of a flow that was taken away; what sounded fades out. RT safe.
    @_noLocks package mutating func disengage() {
        guard isEngaged else { return }
        isEngaged = false
        concealment.cut()
    }

    /// Lets go of the flow, and of what sounded: it is long past. RT safe.
    @_noLocks package mutating func restart() {
        isEngaged = false
        concealment.restart()
    }

    /// The next frame. RT safe.
    @_noLocks package mutating func next(_ timeline: borrowing Timeline) -> SIMD4<Double> {
        let frame = timeline.frame(position)
        position &+= 1
        guard let frame else { return concealment.next(nil) }
        hasSounded = true
        return concealment.next(SIMD4(Double(frame[0]), Double(frame[1]), Double(frame[2]), Double(frame[3])))
    }

    /// See `Concealment.warmUp`. RT safe.
    @_noLocks func warmUp() { concealment.warmUp() }

    /// Whether nothing sounds and nothing fades. RT safe.
    var isSilent: Bool { @_noLocks get { concealment.isSilent } }

    /// The next frame where there is no flow: the rest of a fade, then silence. RT safe.
    @_noLocks package mutating func nextWithoutFlow() -> SIMD4<Double> { concealment.next(nil) }
}
