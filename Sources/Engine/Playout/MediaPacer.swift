package import Signal

/// The device's media clock: how many frames are due by now.
///
/// It is chosen once and visibly: the reference clock, else the recovered clock of the first flow that sounds, else the
/// host's own. Whatever it follows, and whenever that changes, the count goes on without a step.
public struct MediaPacer: BitwiseCopyable {
    /// What is followed.
    public enum Reference: Equatable, BitwiseCopyable, Sendable {
        case host
        case flow(slot: Int, epoch: UInt32)
        case reference(epoch: UInt32)
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
    package mutating func choose(clocks: MediaClocks, linkOffset: Int64, position: Int64, now: HostTime) {
        let wanted = choice(clocks)
        guard isStale || wanted != reference || linkOffset != self.linkOffset else { return }
        isStale = false
        reference = wanted
        self.linkOffset = linkOffset
        rebase(clocks: clocks, position: position, now: now)
    }

    /// What is due must be reckoned anew: nothing was rendered for a while. RT safe.
    @_noLocks package mutating func forget() { isStale = true }

    /// The flow in `slot` is another one, whose epochs are not comparable. RT safe.
    @_noLocks package mutating func forget(slot: Int) {
        if case .flow(slot, _) = reference { isStale = true }
    }

    /// Frame `position` is due now, whatever was before. RT safe.
    @_noLocks package mutating func rebase(clocks: MediaClocks, position: Int64, now: HostTime) {
        offset = clock(clocks).frame(at: now) &- linkOffset &- position
    }

    /// The frame that is due at `now`. RT safe.
    @_noLocks package func due(clocks: MediaClocks, now: HostTime) -> Int64 {
        clock(clocks).frame(at: now) &- linkOffset &- offset
    }

    /// When frame `position` becomes due. RT safe.
    @_noLocks package func time(of position: Int64, clocks: MediaClocks) -> HostTime {
        clock(clocks).time(of: position &+ linkOffset &+ offset)
    }

    /// By how many frames the media clock is ahead of the number of the frame that is due. RT safe.
    var lead: Int64 { @_noLocks get { linkOffset &+ offset } }

    /// What is followed, as a line over host time. RT safe.
    @_noLocks func line(_ clocks: MediaClocks) -> MediaClockEstimate { clock(clocks) }

    /// Whether the flow in `slot` is paced by the very clock it is played by. RT safe.
    @_noLocks package func isClock(ofSlot slot: Int, clocks: MediaClocks) -> Bool {
        switch reference {
        case .host: false
        case .flow(let paced, _): paced == slot
        case .reference: clocks.flows[slot]?.pointee.isOnReference == true
        }
    }

    /// What is due at `now`, with fraction. RT safe.
    @_noLocks package func position(clocks: MediaClocks, now: HostTime) -> MediaPosition {
        clock(clocks).position(at: now).advanced(by: -Double(linkOffset &+ offset))
    }

    /// How much faster than the host it runs: 1e-6 is one part per million. RT safe.
    @_noLocks package func rate(clocks: MediaClocks) -> Double { clock(clocks).rate }

    @_noLocks private func choice(_ clocks: MediaClocks) -> Reference {
        if let clock = clocks.reference { return .reference(epoch: clock.epoch) }
        if case .flow(let slot, _) = reference, let clock = clocks.flows[slot]?.pointee.clock {
            return .flow(slot: slot, epoch: clock.epoch)
        }
        for slot in 0..<FlowSlots.count {
            if let clock = clocks.flows[slot]?.pointee.clock { return .flow(slot: slot, epoch: clock.epoch) }
        }
        return .host
    }

    @_noLocks private func clock(_ clocks: MediaClocks) -> MediaClockEstimate {
        switch reference {
        case .host: hostClock
        case .flow(let slot, _): clocks.flows[slot]?.pointee.clock ?? hostClock
        case .reference: clocks.reference ?? hostClock
        }
    }
}
