package import Signal

/// The device's media clock: how many frames are due by now.
///
/// It is chosen once and visibly: the recovered clock of the first flow that sounds, else the host's own. Whatever it
/// follows, and whenever that changes, the count goes on without a step.
public struct MediaPacer: BitwiseCopyable {
    /// What is followed.
    public enum Reference: Equatable, BitwiseCopyable, Sendable {
        case host
        case flow(slot: Int, epoch: UInt32)
    }

    public private(set) var reference = Reference.host
    private var linkOffset: Int64 = 0
    /// Media clock minus device frames.
    private var offset: Int64 = 0
    private var hostClock: MediaClockEstimate
    private var isStale = false

    @_noLocks package init(start: HostTime) {
        hostClock = MediaClockEstimate(epoch: 0, origin: start, originFrame: 0)
    }

    /// Looks what there is to follow; `position` is the frame to be rendered next. RT safe.
    @_noLocks
    package mutating func choose(flows: FlowSlots, linkOffset: Int64, position: Int64, now: HostTime) {
        let wanted = choice(flows)
        guard isStale || wanted != reference || linkOffset != self.linkOffset else { return }
        isStale = false
        reference = wanted
        self.linkOffset = linkOffset
        rebase(flows: flows, position: position, now: now)
    }

    /// What is due must be reckoned anew: nothing was rendered for a while. RT safe.
    @_noLocks package mutating func forget() { isStale = true }

    /// The flow in `slot` is another one, whose epochs are not comparable. RT safe.
    @_noLocks package mutating func forget(slot: Int) {
        if case .flow(slot, _) = reference { isStale = true }
    }

    /// Frame `position` is due now, whatever was before. RT safe.
    @_noLocks package mutating func rebase(flows: FlowSlots, position: Int64, now: HostTime) {
        offset = clock(flows).frame(at: now) &- linkOffset &- position
    }

    /// The frame that is due at `now`. RT safe.
    @_noLocks package func due(flows: FlowSlots, now: HostTime) -> Int64 {
        clock(flows).frame(at: now) &- linkOffset &- offset
    }

    /// When frame `position` becomes due. RT safe.
    @_noLocks package func time(of position: Int64, flows: FlowSlots) -> HostTime {
        clock(flows).time(of: position &+ linkOffset &+ offset)
    }

    @_noLocks private func choice(_ flows: FlowSlots) -> Reference {
        if case .flow(let slot, _) = reference, let clock = flows[slot]?.pointee.clock {
            return .flow(slot: slot, epoch: clock.epoch)
        }
        for slot in 0..<FlowSlots.count {
            if let clock = flows[slot]?.pointee.clock { return .flow(slot: slot, epoch: clock.epoch) }
        }
        return .host
    }

    @_noLocks private func clock(_ flows: FlowSlots) -> MediaClockEstimate {
        if case .flow(let slot, _) = reference, let clock = flows[slot]?.pointee.clock { return clock }
        return hostClock
    }
}
