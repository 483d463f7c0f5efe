import NetworkAudio
package import Signal

/// Finds a flow's frames on the reference clock, and decides whether to play by it.
package struct ReferenceTracking: BitwiseCopyable {
    /// Stamps that are further off belong to another clock: what is announced is not true, or not yet.
    static let largestDelay: Int64 = 1_000_000_000
    /// A sender may stamp a little ahead, as far as the timeline has room.
    static let mostAhead: Int64 = -100_000_000
    /// What must be left of the link offset for the reference to be taken up, in nanoseconds; it is left at 0.
    static let margin: Int64 = 250_000

    package private(set) var use = ReferenceUse.unnamed
    /// The flow's clock by the reference; of meaning while it is followed.
    package private(set) var estimate: MediaClockEstimate
    /// Flow frames minus frames of the reference clock, while known.
    private var shift: Int64 = 0
    private var isKnown = false
    private var epoch: UInt32 = 0

    @_noLocks package init() {
        estimate = MediaClockEstimate(epoch: 0, origin: HostTime(nanoseconds: 0), originFrame: 0)
    }

    /// The flow's frames were numbered anew. RT safe.
    @_noLocks package mutating func forget() { isKnown = false }

    /// Looks at the reference clock, once a turn. RT safe.
    ///
    /// - Parameters:
    ///   - stamp: RTP time stamp and frame number of one packet.
    ///   - recovered: the flow's clock as its packets show it.
    ///   - allowance: nanoseconds a packet may take and still be played.
    @_noLocks
    package mutating func follow(
        _ reading: ReferenceReading, named reference: FlowReference?, stamp: UInt32, frame: Int64,
        recovered: MediaClockEstimate, allowance: Int64, now: HostTime
    ) {
        guard let reference else { return leave(.unnamed) }
        guard reading.isUsable else { return leave(.unusable) }
        guard reference.admits(reading) else { return leave(.foreign) }
        if !isKnown || epoch != reading.line.epoch {
            let arrival = recovered.time(of: frame)
            let wanted = MediaClockEstimate(reading.line, shift: 0, at: arrival).originFrame
            // Time stamps wrap every 24.9 h: the frame meant is the nearest to now.
            let code = UInt32(truncatingIfNeeded: wanted) &+ reference.offset
            let distance = Int64(Int32(bitPattern: stamp &- code))
            shift = frame &- (wanted &+ distance)
            isKnown = true
            epoch = reading.line.epoch
        }
        estimate = MediaClockEstimate(reading.line, shift: shift, at: now)
        estimate.epoch = recovered.epoch
        let delay = recovered.time(of: frame).since(estimate.time(of: frame))
        guard delay < Self.largestDelay, delay > Self.mostAhead else { return leave(.disagrees(delay)) }
        guard delay &+ (use.isFollowed ? 0 : Self.margin) <= allowance else { return leave(.tooLate(delay)) }
        use = .followed(delay)
    }

    @_noLocks private mutating func leave(_ use: ReferenceUse) {
        self.use = use
        // The next time it is usable the stamps are looked at anew: the sender may have followed a step meanwhile.
        isKnown = false
    }
}
