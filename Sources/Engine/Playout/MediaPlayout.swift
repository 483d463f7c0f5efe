import Signal

/// The playout that follows the media clock: files, the virtual output, the transmit flows.
///
/// What is due is counted by the media clock itself, so that nothing is ever dropped or repeated and 24-bit samples
/// pass bit-exact.
struct MediaPlayout: ~Copyable {
    static let places = 6

    private(set) var playout: Playout
    private var pacer: MediaPacer
    private var rings = InlineArray<6, WordRing?>(repeating: nil)
    /// How the frames of each ring are numbered.
    private var counts = InlineArray<6, RingCount>(repeating: RingCount())
    private(set) var hasRing = false
    private(set) var dropped = InlineArray<6, UInt64>(repeating: 0)
    private(set) var skipped: Int64 = 0
    private var isResting = false
    private var isAsleep = false
    private let block: UnsafeMutablePointer<SIMD4<Double>>
    private let dithered: UnsafeMutablePointer<SIMD4<Double>>
    private let words: UnsafeMutablePointer<SIMD4<Int32>>
    private var dither = Dither(seed: 1)

    init(_ plan: RenderPlan, start: HostTime, table: ResamplerTable) {
        playout = Playout(plan, output: .media, table: table)
        pacer = MediaPacer(start: start)
        block = .allocate(capacity: LoopSettings.mostFrames)
        block.initialize(repeating: .zero, count: LoopSettings.mostFrames)
        dithered = .allocate(capacity: LoopSettings.mostFrames)
        dithered.initialize(repeating: .zero, count: LoopSettings.mostFrames)
        words = .allocate(capacity: LoopSettings.mostFrames)
        words.initialize(repeating: .zero, count: LoopSettings.mostFrames)
    }

    deinit {
        block.deallocate()
        dithered.deallocate()
        words.deallocate()
    }

    var reference: MediaPacer.Reference { @_noLocks get { pacer.reference } }

    @_noLocks mutating func exchangeRing(place: Int, _ ring: WordRing?) -> WordRing? {
        guard (0..<Self.places).contains(place) else { return ring }
        let old = rings[place]
        rings[place] = ring
        counts[place] = RingCount()
        hasRing = false
        for i in 0..<Self.places where rings[i] != nil { hasRing = true }
        return old
    }

    /// Lets go of the flow in `slot`, which is taken away or replaced. RT safe.
    @_noLocks mutating func release(slot: Int) {
        pacer.forget(slot: slot)
        playout.release(slot: slot)
    }

    /// Renders what is due, at most `LoopSettings.mostFrames`. RT safe.
    @_noLocks
    mutating func render(
        _ now: ClockReadings, clocks: MediaClocks, plan: RenderPlan, meters: UnsafeMutablePointer<SignalMeters>?
    ) {
        if isAsleep { pass(now, clocks: clocks, plan: plan) }
        if isResting { pacer.forget() }
        if isResting || isAsleep { playout.restart(plan) }
        isResting = false
        isAsleep = false
        pacer.choose(clocks: clocks, linkOffset: plan.linkOffset, position: playout.position, now: now.host)
        let ahead = framesDue(now.host, clocks: clocks)
        guard ahead > 0 else { return }
        let count = Int(min(ahead, Int64(LoopSettings.mostFrames)))
        playout.follow(plan)
        for slot in 0..<FlowSlots.count {
            let target = target(slot: slot, clocks: clocks, plan: plan, now: now.host, ahead: ahead)
            playout.steer(slot: slot, to: target, frames: count)
        }
        let first = playout.position
        playout.render(into: block, count: count, flows: clocks.flows, meters: meters)
        guard hasRing else { return }
        var bits: Int32 = 0
        for place in 0..<Self.places {
            guard let ring = rings[place] else { continue }
            if ring.bits != bits { quantize(count: count, bits: ring.bits, dither: plan.signal.media.dither) }
            bits = ring.bits
            let accepted = ring.frames.write(words, count: count)
            dropped[place] &+= UInt64(count &- accepted)
            counts[place].note(first: first, accepted: accepted, of: count)
            guard let marks = ring.marks else { continue }
            marks.publish(
                MediaMark(
                    count: counts[place], clock: pacer.line(clocks), lead: pacer.lead, follows: followed(clocks)))
        }
    }

    /// Frames that are to be rendered by now. Those of a long stall are skipped and counted. RT safe.
    @_noLocks private mutating func framesDue(_ now: HostTime, clocks: MediaClocks) -> Int64 {
        let ahead = pacer.due(clocks: clocks, now: now) &- playout.position
        guard ahead > LoopSettings.longestBacklog else { return ahead }
        skipped &+= ahead
        pacer.rebase(clocks: clocks, position: playout.position, now: now)
        return 0
    }

    /// What the media clock is to others. RT safe.
    @_noLocks private func followed(_ clocks: MediaClocks) -> MediaMark.Clock {
        switch pacer.reference {
        case .host, .flow: .own
        case .reference: .reference(grandmaster: clocks.grandmaster, domain: clocks.domain)
        }
    }

    /// Where the flow in `slot` should be when the next frame is rendered, `ahead` frames before the last that is due.
    /// RT safe.
    @_noLocks
    private func target(
        slot: Int, clocks: MediaClocks, plan: RenderPlan, now: HostTime, ahead: Int64
    ) -> ReaderTarget? {
        guard let flow = clocks.flows[slot], let clock = flow.pointee.clock else { return nil }
        let isIdentical = pacer.isClock(ofSlot: slot, clocks: clocks)
        let rate = isIdentical ? 0 : (1 + clock.rate) / (1 + pacer.rate(clocks: clocks)) - 1
        let position: MediaPosition
        if isIdentical {
            position = MediaPosition(frame: clock.frame(at: now) &- plan.linkOffset &- ahead)
        } else {
            let due = pacer.position(clocks: clocks, now: now).since(MediaPosition(frame: playout.position))
            position = clock.position(at: now).advanced(by: -Double(plan.linkOffset) - due * (1 + rate))
        }
        return ReaderTarget(
            position: position, rate: rate, isIdentical: isIdentical, epoch: clock.epoch,
            tolerance: ReaderTarget.tolerance(linkOffset: plan.linkOffset))
    }

    /// Makes words of the block. RT safe.
    @_noLocks private mutating func quantize(count: Int, bits: Int32, dither plan: DitherPlan) {
        for i in 0..<count { dithered[i] = block[i] }
        dither.process(dithered, count: count, bits: bits, weights: plan.weights(bits: bits))
        for i in 0..<count { words[i] = Quantizer.words(dithered[i], bits: bits) }
    }

    /// Nobody needs the media clock's frames this turn: what falls due meanwhile is not made good for. RT safe.
    @_noLocks mutating func rest(_ now: ClockReadings, clocks: MediaClocks, plan: RenderPlan) {
        pacer.choose(clocks: clocks, linkOffset: plan.linkOffset, position: playout.position, now: now.host)
        guard !isResting else { return }
        isResting = true
        isAsleep = false
        playout.disengage()
    }

    /// Nobody hears, and nothing rings on: what falls due is counted, not rendered. RT safe.
    @_noLocks mutating func sleep(_ now: ClockReadings, clocks: MediaClocks, plan: RenderPlan) {
        if isResting { pacer.forget() }
        isResting = false
        isAsleep = true
        pass(now, clocks: clocks, plan: plan)
    }

    @_noLocks private mutating func pass(_ now: ClockReadings, clocks: MediaClocks, plan: RenderPlan) {
        pacer.choose(clocks: clocks, linkOffset: plan.linkOffset, position: playout.position, now: now.host)
        let ahead = framesDue(now.host, clocks: clocks)
        if ahead > 0 { playout.pass(ahead) }
    }

    /// When `frames` more frames will be due. RT safe.
    @_noLocks func time(toRender frames: Int64, clocks: MediaClocks) -> HostTime {
        pacer.time(of: playout.position &+ frames, clocks: clocks)
    }
}
