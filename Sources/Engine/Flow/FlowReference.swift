public import NetworkAudio

/// Which reference clock a flow's time stamps count, as its session description says (RFC 7273).
public struct FlowReference: Sendable, Equatable, BitwiseCopyable {
    /// The PTP grandmaster, eight bytes as a number; nil: any of ours (`traceable`, or one that is not named).
    public var grandmaster: UInt64?
    /// nil: not said.
    public var domain: UInt8?
    /// The RTP time stamp at the clock's epoch (`mediaclk:direct`): never assumed to be 0.
    public var offset: UInt32

    public init(grandmaster: UInt64?, domain: UInt8?, offset: UInt32) {
        self.grandmaster = grandmaster
        self.domain = domain
        self.offset = offset
    }

    /// nil where the description names no PTP clock or does not say how its time stamps follow from it.
    public init?(_ stream: StreamDescription) {
        guard case .direct(let offset)? = stream.mediaClock, let clock = stream.referenceClock else { return nil }
        switch clock {
        case .ptp(let grandmaster, let domain):
            self.init(grandmaster: clock.isAnonymousGrandmaster ? nil : grandmaster, domain: domain, offset: offset)
        case .ptpTraceable: self.init(grandmaster: nil, domain: nil, offset: offset)
        case .own, .other: return nil
        }
    }

    /// Whether that clock is the one the stamps count. RT safe.
    ///
    /// A clock that knows no grandmaster (the system's TAI clock) is taken for the right one: the stamps must prove it.
    @_noLocks func admits(_ reading: ReferenceReading) -> Bool {
        guard reading.grandmaster != 0 else { return true }
        if let grandmaster, grandmaster != reading.grandmaster { return false }
        if let domain, domain != reading.domain { return false }
        return true
    }
}

/// What became of a flow's reference clock.
public enum ReferenceUse: Equatable, Sendable, BitwiseCopyable {
    /// The session description names none.
    case unnamed
    /// Ours is not usable: not locked, or there is none.
    case unusable
    /// It names another grandmaster or domain than ours.
    case foreign
    /// Stamps and clock are further apart than a second; nanoseconds from the stamp to its arrival.
    case disagrees(Int64)
    /// Packets come so long after their stamp that they could not be played; nanoseconds.
    case tooLate(Int64)
    /// Its frames are played by it; nanoseconds from the stamp to the arrival of the least delayed.
    case followed(Int64)

    /// Whether it is what the flow is played by.
    public var isFollowed: Bool {
        @_noLocks get { if case .followed = self { true } else { false } }
    }
}
