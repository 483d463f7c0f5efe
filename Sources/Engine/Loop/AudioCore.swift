public import Signal

/// The audio thread's body: what happens in one turn, given packets, clock readings, plan and commands.
///
/// Sans system calls, so that the same code runs in the simulation, faster than real time and the same from a seed.
public struct AudioCore: ~Copyable {
    /// Time between two records of levels at least: a turn of 1 ms that begins a little early still has one.
    private static let levelsEvery: Int64 = 900_000

    public private(set) var flows = FlowSlots()
    /// Where each flow's datagrams come from: carried for the loop, never touched here.
    public private(set) var sockets = InlineArray<2, LegSockets>(repeating: LegSockets())
    /// Whether the control side asked the loop to end.
    public private(set) var isStopping = false
    public private(set) var facts = LoopFacts()
    private var settings: LoopSettings
    private var plan: RenderPlan
    private var reference = ReferenceReading.none
    private let table: ResamplerTable
    private var media: MediaPlayout
    private var card: CardPlayout
    private let meters: UnsafeMutablePointer<SignalMeters>
    private var lastLevels: HostTime
    /// Of the turn that is waited for.
    private var turnFrames: Int
    /// Since when nothing is to be seen or heard, and nobody asked for anything.
    private var quietSince: HostTime?
    /// Whether that is so long ago that frames are counted only.
    private var isAsleep = false

    /// - Parameters:
    ///   - plan: what the signal path does at first.
    ///   - meters: where the levels go.
    ///   - start: host time from which frames are due.
    public init(settings: LoopSettings, plan: RenderPlan, meters records: Queue<MeterRecord>, start: HostTime) {
        self.settings = settings
        self.plan = plan
        table = .allocate(settings.resampler)
        media = MediaPlayout(plan, start: start, table: table)
        card = CardPlayout(plan, table: table)
        lastLevels = start
        turnFrames = settings.turnFrames
        meters = .allocate(capacity: 1)
        meters.initialize(to: SignalMeters(records))
    }

    deinit {
        meters.deinitialize(count: 1)
        meters.deallocate()
        table.deallocate()
    }

    // MARK: commands

    /// Does what the control side asks. RT safe.
    ///
    /// - Returns: what is no longer touched here and goes back.
    @_noLocks public mutating func obey(_ command: LoopCommand) -> LoopReply? {
        quietSince = nil
        switch command {
        case .addFlow(let slot, let flow): return exchange(slot: slot, flow)
        case .removeFlow(let slot):
            // Who stops the loop still asks what came.
            if !isStopping { facts.flows[slot] = FlowFacts() }
            return exchange(slot: slot, nil)
        case .exchangeSocket(let slot, let leg, let socket):
            let old = sockets[slot][leg]
            sockets[slot][leg] = socket
            flows[slot]?.pointee.restartOverflow(leg: leg)
            return old >= 0 ? .socketReturned(old) : nil
        case .filter(let slot, let leg, let isActive):
            flows[slot]?.pointee.setFiltered(isActive, leg: leg)
            return nil
        case .decode(let slot, let layout):
            flows[slot]?.pointee.update(layout: layout)
            return nil
        case .addRing(let place, let ring): return exchangeRing(place: place, ring).map { .ringRemoved($0) }
        case .removeRing(let place): return exchangeRing(place: place, nil).map { .ringRemoved($0) }
        case .addCard(let card): return exchangeCard(card).map { .cardRemoved($0, error: 0) }
        case .tapSpectrum(let tap): return exchangeSpectrumTap(tap).map { .spectrumTapReturned($0) }
        case .stop:
            isStopping = true
            return nil
        }
    }

    @_noLocks
    private mutating func exchange(slot: Int, _ flow: UnsafeMutablePointer<Flow>?) -> LoopReply? {
        let oldSockets = sockets[slot]
        sockets[slot] = LegSockets()
        guard let old = exchangeFlow(slot: slot, flow) else { return nil }
        return .flowRemoved(old, sockets: oldSockets)
    }

    @_noLocks public mutating func update(_ plan: RenderPlan) {
        if plan.linkOffset != self.plan.linkOffset {
            settings = LoopSettings(linkOffset: plan.linkOffset, resampler: settings.resampler)
        }
        self.plan = plan
        quietSince = nil
        for slot in 0..<FlowSlots.count { flows[slot]?.pointee.update(linkOffset: plan.linkOffset) }
    }

    /// Takes what the reference clock says now. RT safe.
    @_noLocks public mutating func update(_ reference: ReferenceReading) { self.reference = reference }

    /// Puts a flow into a slot, or takes it out; what was there comes back. RT safe.
    @_noLocks
    public mutating func exchangeFlow(slot: Int, _ flow: UnsafeMutablePointer<Flow>?) -> UnsafeMutablePointer<Flow>? {
        let old = flows[slot]
        flows[slot] = flow
        media.release(slot: slot)
        card.release(slot: slot)
        return old
    }

    @_noLocks public mutating func exchangeRing(place: Int, _ ring: WordRing?) -> WordRing? {
        media.exchangeRing(place: place, ring)
    }

    /// Plays on a card, or lets go of it; what was played on comes back. RT safe.
    @_noLocks public mutating func exchangeCard(_ port: CardPort?) -> CardPort? { card.exchange(port, plan: plan) }

    @_noLocks private func exchangeSpectrumTap(_ tap: SpectrumTap?) -> SpectrumTap? {
        let meters = self.meters
        return meters.pointee.exchangeSpectrumTap(tap)
    }

    /// Hands a datagram to a flow. RT safe.
    @_noLocks public func receive(_ datagram: Datagram, slot: Int) { flows[slot]?.pointee.accept(datagram) }

    // MARK: the turn

    /// Runs every kernel once before the first turn (RT3). RT safe.
    @_noLocks public func warmUp() {
        media.playout.warmUp()
        card.playout.warmUp()
    }

    /// Renders what is due at `now` to every sink. RT safe.
    ///
    /// - Returns: a card that failed, with its errno: it has been let go of.
    @_noLocks public mutating func render(_ now: ClockReadings) -> (card: CardPort, error: Int32)? {
        let clocks = lookAtClocks(now.host)
        var failed: (card: CardPort, error: Int32)?
        let hadCard = card.isLive
        if hadCard {
            let error = card.render(now, clocks: clocks, plan: plan, meters: meters)
            if error != 0, let port = card.exchange(nil, plan: plan) { failed = (port, error) }
        }
        fallAsleep(now.host)
        // A card that failed must not stop the timeline and the meters: the media clock takes over at once.
        if isAsleep {
            media.sleep(now, clocks: clocks, plan: plan)
        } else if !card.isLive || media.hasRing {
            media.render(now, clocks: clocks, plan: plan, meters: card.isLive ? nil : meters)
        } else {
            media.rest(now, clocks: clocks, plan: plan)
        }
        moveReadEdges()
        handOverLevels(now.host)
        if facts.firstSound == nil, media.playout.hasSounded || card.playout.hasSounded { facts.firstSound = now.host }
        facts.turns &+= 1
        return failed
    }

    /// Nobody sends, and nobody hears it: there is nothing to be late for. RT safe.
    var isAtRest: Bool {
        @_noLocks get { !isStopping && !card.isLive && !media.hasRing && flows[0] == nil && flows[1] == nil }
    }

    /// After some time of rest, in which what sounded has rung out, nothing is rendered until something is asked for.
    @_noLocks private mutating func fallAsleep(_ now: HostTime) {
        let meters = self.meters
        guard isAtRest, plan.signal.generators.isSilent, !meters.pointee.isTapped, let since = quietSince else {
            quietSince = now
            isAsleep = false
            return
        }
        guard !isAsleep, now.since(since) >= LoopSettings.windDown else { return }
        isAsleep = true
        meters.pointee.restart()
    }

    /// The clocks as of `now`, for all that is rendered in this turn. RT safe.
    @_noLocks private mutating func lookAtClocks(_ now: HostTime) -> MediaClocks {
        for slot in 0..<FlowSlots.count { flows[slot]?.pointee.follow(reference, now: now) }
        return clocks(now)
    }

    @_noLocks private mutating func clocks(_ now: HostTime) -> MediaClocks {
        MediaClocks(
            flows: flows,
            reference: reference.isUsable ? MediaClockEstimate(reference.line, shift: 0, at: now) : nil,
            grandmaster: reference.grandmaster, domain: reference.domain)
    }

    /// Once a millisecond, so that the queue holds a quarter of a second however short a turn is.
    @_noLocks private mutating func handOverLevels(_ now: HostTime) {
        guard now.since(lastLevels) >= Self.levelsEvery else { return }
        lastLevels = now
        // Through a name of its own: under the thread sanitizer the compiler (6.3) fails on the property's pointee.
        let meters = self.meters
        meters.pointee.handOver(now)
    }

    /// When the next turn should begin; never more than two turns ahead. RT safe.
    @_noLocks public mutating func nextTurn(after now: ClockReadings) -> HostTime {
        turnFrames =
            isAsleep
            ? LoopSettings.sleepingFrames : isAtRest ? LoopSettings.restingFrames : settings.turnFrames
        let turn = Int64(turnFrames)
        let next =
            card.isLive
            ? card.time(toRender: turnFrames, now: now)
            : media.time(toRender: turn, clocks: clocks(now.host))
        let latest = now.host.advanced(by: 2 &* turn &* 62_500 / 3)
        return next < latest ? next : latest
    }

    /// Frames that were rendered for a card and have not been heard yet. RT safe.
    public var unheardFrames: Int { @_noLocks get { card.isLive ? card.unheard : 0 } }

    /// Lets what sounds fade out, generators and what delays hold too, for the last turns. RT safe.
    @_noLocks public mutating func silence() {
        plan.signal.revision &+= 1
        plan.signal.media.factors = .zero
        plan.signal.card.factors = .zero
    }

    /// A packet may write from the slowest reader on.
    ///
    /// Mutating, because the compiler hands other methods a copy of the whole core: 33 kB a turn.
    @_noLocks private mutating func moveReadEdges() {
        for slot in 0..<FlowSlots.count {
            guard let flow = flows[slot], let epoch = flow.pointee.clock?.epoch else { continue }
            let byMedia =
                !card.isLive || media.hasRing ? media.playout.readPosition(slot: slot, epoch: epoch) : nil
            let byCard = card.isLive ? card.playout.readPosition(slot: slot, epoch: epoch) : nil
            guard let edge = minimum(byMedia, byCard) else { continue }
            flow.pointee.moveReadEdge(to: edge)
        }
    }

    @_noLocks private func minimum(_ a: Int64?, _ b: Int64?) -> Int64? {
        guard let a else { return b }
        guard let b else { return a }
        return min(a, b)
    }

    /// The facts as of `now`. RT safe.
    @_noLocks public mutating func report(_ now: HostTime) -> LoopFacts {
        facts.time = now
        for slot in 0..<FlowSlots.count {
            if let flow = flows[slot] { facts.flows[slot] = flow.pointee.report() }
            facts.mediaReaders[slot] = media.playout.facts(slot: slot)
            facts.cardReaders[slot] = card.playout.facts(slot: slot)
        }
        facts.reference = media.reference
        facts.card = card.isLive ? card.facts : nil
        facts.overs = card.isLive ? card.playout.overs : media.playout.overs
        facts.onBackup = card.isLive ? card.playout.onBackup : media.playout.onBackup
        facts.resamplerDelay = table.delay
        facts.mediaFrames = media.playout.position
        facts.cardFrames = card.playout.position
        facts.droppedFrames = media.dropped
        facts.skippedFrames = media.skipped
        return facts
    }

    /// Notes that a turn began `lateness` nanoseconds after its time. RT safe.
    @_noLocks public mutating func note(lateness: Int64) {
        facts.worstLateness = max(facts.worstLateness, lateness)
        if lateness > Int64(turnFrames) &* 62_500 / 3 { facts.lateTurns &+= 1 }
    }
}
