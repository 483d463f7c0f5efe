import Signal

/// The playout that follows a card: it keeps the card's buffer filled to a target, so that a frame leaves the card a
/// constant time after it was rendered.
struct CardPlayout: ~Copyable {
    /// A running card whose position does not move for this long is stalled.
    static let stall: Int64 = 500_000_000
    static let stalled: Int32 = 110  // ETIMEDOUT

    /// Frames a reader that may not be slewed is let drift at most: 5 ms.
    private static let heldFrames: Int64 = 240

    private(set) var playout: Playout
    private var port: CardPort?
    /// Frames kept in the card's buffer.
    private(set) var target = 0
    private(set) var fill = 0
    /// Frames written that have not been heard yet: the buffer, and what lies behind it.
    private(set) var unheard = 0
    private var isStarted = false
    private var lastPlayed = 0
    private var lastMovement = HostTime(nanoseconds: 0)
    private var written = 0
    private var clock = CardClock()
    /// Frames the driver holds beyond its buffer, as found at the start: they belong to the card's delay.
    private(set) var beyond = 0
    private var looks = 0
    /// Looks at the start in which `beyond` is measured.
    private static let firstLooks = 32
    private let block: UnsafeMutablePointer<SIMD4<Double>>
    private var dither = Dither(seed: 2)

    init(_ plan: RenderPlan, table: ResamplerTable) {
        playout = Playout(plan, output: .card, table: table)
        block = .allocate(capacity: LoopSettings.mostFrames)
        block.initialize(repeating: .zero, count: LoopSettings.mostFrames)
    }

    deinit { block.deallocate() }

    var isLive: Bool { @_noLocks get { port != nil } }

    @_noLocks mutating func exchange(_ port: CardPort?, plan: RenderPlan) -> CardPort? {
        let old = self.port
        self.port = port
        target = port?.bufferFrames ?? 0
        fill = 0
        unheard = 0
        written = 0
        lastPlayed = 0
        isStarted = false
        clock = CardClock()
        beyond = 0
        looks = 0
        playout.restart(plan)
        return old
    }

    /// Lets go of the flow in `slot`, which is taken away or replaced. RT safe.
    @_noLocks mutating func release(slot: Int) { playout.release(slot: slot) }

    /// Fills the card's buffer up to the target. RT safe.
    ///
    /// - Returns: 0, or the errno of a fault: the card must be let go of.
    @_noLocks
    mutating func render(
        _ now: ClockReadings, clocks: MediaClocks, plan: RenderPlan, meters: UnsafeMutablePointer<SignalMeters>?
    ) -> Int32 {
        guard let port else { return 0 }
        let position: CardPosition
        switch port.reading(now) {
        case .fault(let fault): return fault.errno
        case .position(let read): position = read
        }
        fill = port.bufferFrames &- position.available
        unheard = max(fill, position.delay)
        if isStarted, isStalled(now.host) { return Self.stalled }
        let missing = target &- fill
        if isStarted { look(position, now) }
        if missing > 0 {
            playout.follow(plan)
            let leaving = leaving(position, now)
            for slot in 0..<FlowSlots.count {
                playout.steer(
                    slot: slot, to: target(clocks.flows[slot], plan: plan, leaving: leaving), frames: missing)
            }
        }
        var done = 0
        while done < missing {
            let count = min(missing &- done, LoopSettings.mostFrames)
            playout.render(into: block, count: count, flows: clocks.flows, meters: meters)
            let bits = port.wordBits
            dither.process(block, count: count, bits: bits, weights: plan.signal.card.dither.weights(bits: bits))
            let accepted = port.write(block, count: count)
            guard accepted >= 0 else { return Int32(truncatingIfNeeded: -accepted) }
            done &+= count
            written &+= accepted
            fill &+= accepted
            unheard &+= accepted
            guard accepted == count else { break }
        }
        guard !isStarted else { return 0 }
        isStarted = true
        lastMovement = now.host
        return Int32(truncatingIfNeeded: -port.start(now))
    }

    @_noLocks private mutating func look(_ position: CardPosition, _ now: ClockReadings) {
        clock.note(heard: written &- position.delay, at: Self.time(position, now))
        guard looks < Self.firstLooks else { return }
        looks &+= 1
        beyond = max(beyond, position.delay &- fill)
    }

    @_noLocks private static func time(_ position: CardPosition, _ now: ClockReadings) -> HostTime {
        now.host.advanced(by: position.time &- now.monotonic)
    }

    /// When the next frame that is written will leave the card. RT safe.
    @_noLocks private func leaving(_ position: CardPosition, _ now: ClockReadings) -> HostTime {
        clock.time(of: written)
            ?? Self.time(position, now).advanced(by: Int64(position.delay) &* 62_500 / 3)
    }

    /// Where a flow should be for a frame that leaves then: behind its clock by the link offset and by what the card
    /// holds by contract. RT safe.
    @_noLocks
    private func target(
        _ flow: UnsafeMutablePointer<Flow>?, plan: RenderPlan, leaving: HostTime
    ) -> ReaderTarget? {
        guard let clock = flow?.pointee.clock else { return nil }
        let behind = plan.linkOffset &+ Int64(target &+ beyond) &+ plan.padding
        let position = clock.position(at: leaving).advanced(by: -Double(behind))
        guard !plan.isCardOnMediaClock else { return Self.held(position, epoch: clock.epoch, plan: plan) }
        return ReaderTarget(
            position: position, rate: (1 + clock.rate) / (1 + self.clock.rate) - 1, isIdentical: false,
            epoch: clock.epoch, tolerance: ReaderTarget.tolerance(linkOffset: plan.linkOffset))
    }

    /// The card runs by the media clock: its frames are counted, and only what was miscounted is made good for. RT safe.
    @_noLocks private static func held(_ position: MediaPosition, epoch: UInt32, plan: RenderPlan) -> ReaderTarget {
        var target = ReaderTarget(
            position: position.rounded, rate: 0, isIdentical: true, epoch: epoch,
            tolerance: ReaderTarget.tolerance(linkOffset: plan.linkOffset, most: Self.heldFrames))
        target.holds = true
        return target
    }

    /// The card as it is followed. RT safe.
    var facts: CardFacts {
        @_noLocks get {
            CardFacts(rate: clock.rate, state: clock.state, buffer: target, beyond: beyond)
        }
    }

    @_noLocks private mutating func isStalled(_ now: HostTime) -> Bool {
        let played = written &- fill
        if played != lastPlayed {
            lastPlayed = played
            lastMovement = now
        }
        return now.since(lastMovement) > Self.stall
    }

    /// When `frames` frames of the buffer will have been played. RT safe.
    @_noLocks func time(toRender frames: Int, now: ClockReadings) -> HostTime {
        now.host.advanced(by: Int64(max(0, fill &- target &+ frames)) &* 62_500 / 3)
    }
}
