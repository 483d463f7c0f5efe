import Signal

/// The path from the timelines to one sink's clock: readers, routing and the signal path.
///
/// It belongs to one pace, so it exists twice: for a card, and for the media clock (files, virtual output).
public struct Playout: ~Copyable {
    /// Frames rendered since the start.
    public private(set) var position: Int64 = 0
    /// Samples beyond full scale that came out of routing, per output: no source can send one, resampling can.
    public private(set) var overs = SIMD4<UInt64>.zero
    private var first: Reader
    private var second: Reader
    private var router: Router
    private var changeOver: ChangeOver
    private var path: SignalPath

    /// - Parameter table: outlives the playout.
    init(_ plan: RenderPlan, output: SignalPath.OutputKind, table: ResamplerTable) {
        first = Reader(table)
        second = Reader(table)
        changeOver = ChangeOver(plan.routing)
        router = Router(changeOver.columns)
        path = SignalPath(plan.signal, output: output)
    }

    /// Begins anew after a pause: nothing of what was before it sounds on. RT safe.
    @_noLocks mutating func restart(_ plan: RenderPlan) {
        first.restart()
        second.restart()
        changeOver.follow(plan.routing)
        router = Router(changeOver.columns)
        path.restart(plan.signal)
    }

    /// Goes over to the plan. RT safe.
    @_noLocks mutating func follow(_ plan: RenderPlan) {
        changeOver.follow(plan.routing)
        router.move(to: changeOver.columns)
        path.follow(plan.signal)
    }

    /// The reader of `slot` heads for `target` within the next `frames`; without one it lets go of its flow. RT safe.
    @_noLocks mutating func steer(slot: Int, to target: ReaderTarget?, frames: Int) {
        if slot == 0 {
            if let target { first.follow(target, frames: frames) } else { first.disengage() }
        } else {
            if let target { second.follow(target, frames: frames) } else { second.disengage() }
        }
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

    /// Lets go of one flow, which is taken away or replaced; what sounded fades out. RT safe.
    @_noLocks mutating func release(slot: Int) {
        if slot == 0 { first.forgetFlow() } else { second.forgetFlow() }
    }

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
        if changeOver.hasBackups {
            for i in 0..<count {
                if i % ChangeOver.interval == 0, changeOver.decide(first.presence, second.presence) {
                    router.move(to: changeOver.columns)
                }
                block[i] = router.mix(Self.frame(&first, one), Self.frame(&second, two))
            }
        } else if two == nil, second.isSilent {
            for i in 0..<count { block[i] = router.mix(Self.frame(&first, one)) }
        } else {
            for i in 0..<count { block[i] = router.mix(Self.frame(&first, one), Self.frame(&second, two)) }
        }
        countOvers(block, count: count)
        path.process(block, count: count, meters: meters)
        position &+= Int64(count)
    }

    /// Counts `count` frames of silence that nobody is to have. RT safe.
    @_noLocks mutating func pass(_ count: Int64) { position &+= count }

    @_noLocks private mutating func countOvers(_ block: UnsafePointer<SIMD4<Double>>, count: Int) {
        for i in 0..<count {
            let isOver = (block[i] .> FullScale.amplitude) .| (block[i] .< -FullScale.amplitude)
            guard any(isOver) else { continue }
            overs = overs &- SIMD4<UInt64>.zero.replacing(with: .max, where: isOver)
        }
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

    /// Outputs that play their backup. RT safe.
    var onBackup: OutputSet { @_noLocks get { changeOver.chosen } }

    @_noLocks func facts(slot: Int) -> ReaderFacts { slot == 0 ? first.facts : second.facts }
}

/// What a reader does and has been through.
public struct ReaderFacts: Sendable, BitwiseCopyable {
    public var moves: UInt64 = 0
    public var lastMove: Int64 = 0
    public var concealed: UInt64 = 0
    /// Whether frames pass unchanged.
    public var isBypassed = true
    /// Frames of the flow per rendered frame, less 1.
    public var rate = 0.0
    /// Frames from where the reader is to where it should be.
    public var error = 0.0
    /// Whether there is something to read.
    public var presence = Presence()

    @_noLocks public init() {}
}

extension Reader {
    fileprivate var facts: ReaderFacts {
        @_noLocks get {
            var facts = ReaderFacts()
            facts.moves = moves
            facts.lastMove = lastMove
            facts.concealed = concealedFrames
            facts.isBypassed = isBypassed
            facts.rate = rate
            facts.error = error
            facts.presence = presence
            return facts
        }
    }
}
