package import Signal

/// Which leg of a pair the sender's clock is recovered from.
///
/// Two paths have two delays, and packets of both in one cloud would tilt the line whenever one of them fails. So one
/// leg leads: the faster one at first. Meanwhile the other's delay against the same line is measured. When the leader
/// falls silent the other leads on, each of its packets taken for as much earlier as its path is longer: the line
/// neither jumps nor bends, whichever leg comes and goes.
package struct LeadingLeg: BitwiseCopyable {
    /// Silence of the leader after which the other leg leads, in nanoseconds; until then the line runs on by itself.
    package static let silence: Int64 = 100_000_000
    /// How long after a clock was drawn a faster leg still takes the lead, and the line with it. Later, what sounds
    /// is not moved.
    package static let settling: Int64 = 1_000_000_000

    /// 0 or 1.
    package private(set) var leg = 0
    /// Nanoseconds by which the leader's packets come after the line.
    private var offset: Int64 = 0
    private var lastArrival = HostTime(nanoseconds: 0)
    private var start = HostTime(nanoseconds: 0)
    /// Of the leg that does not lead.
    private var other = PathFloor()

    @_noLocks package init() {}

    /// The line begins anew with a packet of `leg`. RT safe.
    @_noLocks package mutating func restart(_ leg: Int, arrival: HostTime) {
        lead(leg, offset: 0, arrival: arrival)
        start = arrival
    }

    @_noLocks private mutating func lead(_ leg: Int, offset: Int64, arrival: HostTime) {
        self.leg = leg
        self.offset = offset
        lastArrival = arrival
        other = PathFloor()
    }

    /// When a packet of `leg` that ends before `frame` would have come by the path of the line; nil: the line is not
    /// drawn from it. RT safe.
    @_noLocks
    package mutating func arrival(
        _ arrival: HostTime, leg: Int, end frame: Int64, line: MediaClockEstimate
    ) -> HostTime? {
        if leg != self.leg {
            let excess = arrival.since(line.time(of: frame))
            other.note(excess, end: frame)
            if excess < 0, arrival.since(start) < Self.settling {
                lead(leg, offset: 0, arrival: arrival)
            } else {
                guard arrival.since(lastArrival) > Self.silence, let delay = other.delay else { return nil }
                lead(leg, offset: delay, arrival: arrival)
            }
        }
        lastArrival = max(lastArrival, arrival)
        return arrival.advanced(by: -offset)
    }

    /// Nanoseconds the packets of `leg` come after the line; nil while that is not known. RT safe.
    @_noLocks package func delay(of leg: Int) -> Int64? { leg == self.leg ? offset : other.delay }
}
