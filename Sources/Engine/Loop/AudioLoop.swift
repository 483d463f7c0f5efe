import Glibc
import Signal

@_silgen_name("clock_nanosleep") @_noLocks
private func sleepUntil(
    _ clock: Int32, _ flags: Int32, _ time: UnsafePointer<timespec>, _ rest: UnsafeMutablePointer<timespec>?
) -> Int32

/// The audio thread's loop: commands, sockets, one turn of the core, wait for an absolute time.
struct AudioLoop: ~Copyable {
    /// Turns after the last at least, so that a turn held up does not cut the fade short.
    private static let lastTurns = 24
    /// Frames of a card that are waited for at most: 1 s. A server may hold more.
    private static let mostUnheard = 48_000
    /// What a turn may be late by and a card slow by, in nanoseconds.
    private static let patience: Int64 = 3_000_000
    /// How often the facts are copied out.
    private static let factsEvery: Int64 = 10_000_000

    private var core: AudioCore
    private let channels: LoopChannels
    private var drain = SocketDrain()
    private var lastFacts = HostTime(nanoseconds: 0)

    init(settings: LoopSettings, plan: RenderPlan, channels: LoopChannels) {
        SignalPath.warmUp()
        core = AudioCore(settings: settings, plan: plan, meters: channels.meters, start: ClockReadings.now().host)
        self.channels = channels
    }

    /// Turns until told to stop. RT safe.
    @_noLocks mutating func run() {
        core.warmUp()
        var deadline: HostTime?
        while !core.isStopping {
            let now = ClockReadings.now()
            if let deadline { core.note(lateness: now.host.since(deadline)) }
            turn(now)
            let next = core.nextTurn(after: now)
            wait(until: next, after: now)
            deadline = next
        }
        fadeOut()
    }

    @_noLocks private mutating func turn(_ now: ClockReadings) {
        channels.bell.hear()
        // A plan that was published before a command holds when the command is obeyed: a card begins at its levels.
        while let command = channels.commands.pop() {
            if let plan = channels.plan.take() { core.update(plan) }
            if let answer = core.obey(command) { reply(answer) }
        }
        if let plan = channels.plan.take() { core.update(plan) }
        if let reference = channels.reference.take() { core.update(reference) }
        drain.begin(turn: now)
        for slot in 0..<FlowSlots.count {
            if let flow = core.flows[slot] { drain.drain(core.sockets[slot], into: flow) }
        }
        if let failed = core.render(now) { reply(.cardRemoved(failed.card, error: failed.error)) }
        if now.host.since(lastFacts) >= Self.factsEvery {
            lastFacts = now.host
            channels.facts.publish(core.report(now.host))
        }
    }

    /// Turns without flows until the fade of what sounds has been heard: a card is stopped at once afterwards, and
    /// what it still held would break off.
    @_noLocks private mutating func fadeOut() {
        core.silence()
        for slot in 0..<FlowSlots.count {
            if let answer = core.obey(.removeFlow(slot: slot)) { reply(answer) }
        }
        var now = ClockReadings.now()
        let frames = Int64(min(core.unheardFrames, Self.mostUnheard) &+ Glide.frames)
        let end = now.host.advanced(by: frames &* 62_500 / 3 &+ Self.patience)
        var turns = 0
        while turns < Self.lastTurns || now.host < end {
            if let failed = core.render(now) { reply(.cardRemoved(failed.card, error: failed.error)) }
            wait(until: core.nextTurn(after: now), after: now)
            turns &+= 1
            now = ClockReadings.now()
        }
        channels.facts.publish(core.report(ClockReadings.now().host))
        if let card = core.exchangeCard(nil) { reply(.cardRemoved(card, error: 0)) }
    }

    @_noLocks private mutating func wait(until deadline: HostTime, after now: ClockReadings) {
        guard deadline > now.host else { return }
        let nanoseconds = now.monotonic(at: deadline)
        if core.isAtRest { return channels.bell.wait(until: nanoseconds) }
        var time = timespec()
        time.tv_sec = Int(nanoseconds / 1_000_000_000)
        time.tv_nsec = Int(nanoseconds % 1_000_000_000)
        while sleepUntil(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }

    /// The control side empties the queue far more often than it can fill: what is lost here is lost memory, no harm.
    @_noLocks private func reply(_ reply: LoopReply) { _ = channels.replies.push(reply) }
}
