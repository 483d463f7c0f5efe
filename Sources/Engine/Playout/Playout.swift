import Signal

/// The path from the timelines to one sink's clock: readers, routing and the signal path.
///
/// It belongs to one pace, so it exists twice: for a card, and for the media clock (files, virtual output).
public struct Playout: ~Copyable {
    /// Frames rendered since the start.
    public private(set) var position: Int64 = 0
    private var first = Reader()
    private var second = Reader()
    private var router: Router
    private var path: SignalPath

    init(_ plan: RenderPlan, output: SignalPath.OutputKind) {
        router = Router(plan.routing)
        path = SignalPath(plan.signal, output: output)
    }

    /// Begins anew after a pause: nothing of what was before it sounds on. RT safe.
    @_noLocks mutating func restart(_ plan: RenderPlan) {
        first.restart()
        second.restart()
        router = Router(plan.routing)
        path.restart(plan.signal)
    }

    /// Positions the readers so that the frame after the next `ahead` frames is the one each flow's clock, less the
    /// link offset, shows at `time`. RT safe.
    @_noLocks
    mutating func follow(_ flows: FlowSlots, plan: RenderPlan, at time: HostTime, ahead: Int64) {
        router.move(to: plan.routing)
        path.follow(plan.signal)
        Self.follow(&first, flows[0], plan: plan, at: time, ahead: ahead)
        Self.follow(&second, flows[1], plan: plan, at: time, ahead: ahead)
    }

    /// See `Concealment.warmUp`. RT safe.
    @_noLocks func warmUp() {
        first.warmUp()
        second.warmUp()
    }

    /// Lets go of all flows; what sounded fades out. RT safe.
    @_noLocks mutating func disengage() {
        first.disengage()
        second.disengage()
    }

    /// Lets go of one flow; what sounded fades out. RT safe.
    @_noLocks mutating func disengage(slot: Int) {
        if slot == 0 { first.disengage() } else { second.disengage() }
    }

    @_noLocks
    private static func follow(
        _ reader: inout Reader, _ flow: UnsafeMutablePointer<Flow>?, plan: RenderPlan, at time: HostTime, ahead: Int64
    ) {
        guard let clock = flow?.pointee.clock else { return reader.disengage() }
        reader.follow(
            expected: clock.frame(at: time) &- plan.linkOffset &- ahead, epoch: clock.epoch,
            tolerance: tolerance(linkOffset: plan.linkOffset))
    }

    /// How far, in frames, a reader may be from its clock before it moves: a quarter of the link offset, at most 5 ms and
    /// at least 6 frames. A reader further ahead would take frames before they can have come.
    @_noLocks static func tolerance(linkOffset: Int64) -> Int64 { max(6, min(240, linkOffset / 4)) }

    /// Renders the next `count` frames into `block`. RT safe.
    ///
    /// - Parameter meters: what to note levels in; nil where another playout is metered.
    @_noLocks
    mutating func render(
        into block: UnsafeMutablePointer<SIMD4<Double>>, count: Int, flows: FlowSlots,
        meters: UnsafeMutablePointer<SignalMeters>?
    ) {
        let one = first.isEngaged ? flows[0] : nil
        let two = second.isEngaged ? flows[1] : nil
        if two == nil, second.isSilent {
            for i in 0..<count { block[i] = router.mix(Self.frame(&first, one)) }
        } else {
            for i in 0..<count { block[i] = router.mix(Self.frame(&first, one), Self.frame(&second, two)) }
        }
        path.process(block, count: count, meters: meters)
        position &+= Int64(count)
    }

    @_noLocks
    private static func frame(_ reader: inout Reader, _ flow: UnsafeMutablePointer<Flow>?) -> SIMD4<Double> {
        guard let flow else { return reader.nextWithoutFlow() }
        return reader.next(flow.pointee.timeline)
    }

    /// The position of a flow's reader, or nil where it has none in this epoch of the flow's clock. RT safe.
    @_noLocks func readPosition(slot: Int, epoch: UInt32) -> Int64? {
        if slot == 0 { return first.isEngaged && first.epoch == epoch ? first.position : nil }
        return second.isEngaged && second.epoch == epoch ? second.position : nil
    }

    /// Whether a frame of any flow was ever heard. RT safe.
    var hasSounded: Bool { @_noLocks get { first.hasSounded || second.hasSounded } }

    @_noLocks func facts(slot: Int) -> ReaderFacts {
        if slot == 0 {
            return ReaderFacts(moves: first.moves, lastMove: first.lastMove, concealed: first.concealedFrames)
        }
        return ReaderFacts(moves: second.moves, lastMove: second.lastMove, concealed: second.concealedFrames)
    }
}

/// What a reader has been through.
public struct ReaderFacts: Sendable, BitwiseCopyable {
    public var moves: UInt64 = 0
    public var lastMove: Int64 = 0
    public var concealed: UInt64 = 0

    @_noLocks public init(moves: UInt64 = 0, lastMove: Int64 = 0, concealed: UInt64 = 0) {
        self.moves = moves
        self.lastMove = lastMove
        self.concealed = concealed
    }
}
