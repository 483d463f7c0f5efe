import Signal

/// The playout that follows the media clock: files, the virtual output, later the transmit flows.
///
/// What is due is counted by the media clock itself, so that nothing is ever dropped or repeated and 24-bit samples
/// pass bit-exact.
struct MediaPlayout: ~Copyable {
    static let places = 4

    private(set) var playout: Playout
    private var pacer: MediaPacer
    private var rings = InlineArray<4, FrameRing?>(repeating: nil)
    private(set) var hasRing = false
    private(set) var dropped = InlineArray<4, UInt64>(repeating: 0)
    private(set) var skipped: Int64 = 0
    private var isResting = false
    private let block: UnsafeMutablePointer<SIMD4<Double>>
    private let words: UnsafeMutablePointer<SIMD4<Int32>>

    init(_ plan: RenderPlan, start: HostTime) {
        playout = Playout(plan)
        pacer = MediaPacer(start: start)
        block = .allocate(capacity: LoopSettings.mostFrames)
        block.initialize(repeating: .zero, count: LoopSettings.mostFrames)
        words = .allocate(capacity: LoopSettings.mostFrames)
        words.initialize(repeating: .zero, count: LoopSettings.mostFrames)
    }

    deinit {
        block.deallocate()
        words.deallocate()
    }

    var reference: MediaPacer.Reference { @_noLocks get { pacer.reference } }

    @_noLocks mutating func exchangeRing(place: Int, _ ring: FrameRing?) -> FrameRing? {
        guard (0..<Self.places).contains(place) else { return ring }
        let old = rings[place]
        rings[place] = ring
        hasRing = false
        for i in 0..<Self.places where rings[i] != nil { hasRing = true }
        return old
    }

    /// Lets go of the flow in `slot`, which is taken away or replaced. RT safe.
    @_noLocks mutating func release(slot: Int) {
        pacer.forget(slot: slot)
        playout.disengage(slot: slot)
    }

    /// Renders what is due, at most `LoopSettings.mostFrames`. RT safe.
    @_noLocks
    mutating func render(
        _ now: ClockReadings, flows: FlowSlots, plan: RenderPlan, isMetered: Bool, meter: inout PeakMeter
    ) {
        if isResting { pacer.forget() }
        isResting = false
        pacer.choose(flows: flows, linkOffset: plan.linkOffset, position: playout.position, now: now.host)
        var ahead = pacer.due(flows: flows, now: now.host) &- playout.position
        if ahead > LoopSettings.longestBacklog {
            skipped &+= ahead
            pacer.rebase(flows: flows, position: playout.position, now: now.host)
            ahead = 0
        }
        guard ahead > 0 else { return }
        let count = Int(min(ahead, Int64(LoopSettings.mostFrames)))
        playout.follow(flows, plan: plan, at: now.host, ahead: ahead)
        playout.render(into: block, count: count, flows: flows)
        if isMetered { meter.note(block, count: count) }
        guard hasRing else { return }
        for i in 0..<count { words[i] = Quantizer.words24(block[i]) }
        for place in 0..<Self.places {
            guard let ring = rings[place] else { continue }
            dropped[place] &+= UInt64(count &- ring.write(words, count: count))
        }
    }

    /// Nobody needs the media clock's frames this turn: what falls due meanwhile is not made good for. RT safe.
    @_noLocks mutating func rest(_ now: ClockReadings, flows: FlowSlots, plan: RenderPlan) {
        pacer.choose(flows: flows, linkOffset: plan.linkOffset, position: playout.position, now: now.host)
        guard !isResting else { return }
        isResting = true
        playout.disengage()
    }

    /// When `frames` more frames will be due. RT safe.
    @_noLocks func time(toRender frames: Int64, flows: FlowSlots) -> HostTime {
        pacer.time(of: playout.position &+ frames, flows: flows)
    }
}
