public import Signal

/// What the follower found on the network, for those who show it.
public struct PTPReport: Sendable, Hashable {
    /// How far it got.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Nothing of PTP version 2 in our domain was ever heard.
        case silent
        /// A master is announced and not yet qualified, or its Syncs do not come.
        case listening
        /// A master is followed; the offset is not settled yet.
        case uncalibrated
        case locked
        /// The master is gone; the clock runs on at the rate it had.
        case holdover
        /// It has been gone for so long that the clock is no longer worth following (`PTPFollower.holdover`).
        case lost
    }

    public var state = State.silent
    /// The grandmaster followed, or last followed: its identity, eight bytes as a number.
    public var grandmaster: UInt64?
    public var domain: UInt8 = 0
    /// The port that sends us Sync: with a boundary clock another than the grandmaster.
    public var master: PTPPortIdentity?
    public var masterAddress: IPv4Address?
    /// Median and largest absolute offset of the last 30 s from the line followed, in nanoseconds.
    public var offsetMedian: Double?
    public var offsetMaximum: Double?
    /// Mean path delay in nanoseconds.
    public var pathDelay: Double?
    /// Rate of the grandmaster against this host, in parts per million.
    public var partsPerMillion: Double?
    /// Whether the grandmaster's time is TAI; else its epoch is arbitrary, which is fine for audio.
    public var isTAI = false
    /// Whole steps of the time that were followed as a new epoch.
    public var steps: UInt64 = 0
    /// Host time since which the state is what it is.
    public var since = HostTime(nanoseconds: 0)
    /// Who sends what.
    public var senders: [PTPSender] = []
    /// Datagrams that could not be read: damaged, or of a version that is neither 1 nor 2.
    public var malformed: UInt64 = 0

    public init() {}
}

/// Messages of one sender, version and domain.
public struct PTPSender: Sendable, Hashable {
    public var address: IPv4Address
    /// 1 or 2; version 1 is counted and otherwise ignored.
    public var version: UInt8
    public var domain: UInt8
    /// Messages by type, for version 2.
    public var announces: UInt64 = 0
    public var syncs: UInt64 = 0
    public var followUps: UInt64 = 0
    public var delayRequests: UInt64 = 0
    public var delayResponses: UInt64 = 0
    public var others: UInt64 = 0
    public var last: HostTime

    public init(address: IPv4Address, version: UInt8, domain: UInt8, last: HostTime) {
        self.address = address
        self.version = version
        self.domain = domain
        self.last = last
    }
}

/// A PTP port: the clock's identity, eight bytes as a number, and the port's number (IEEE 1588-2008 §7.5.2).
public struct PTPPortIdentity: Sendable, Hashable, BitwiseCopyable {
    public var clock: UInt64
    public var port: UInt16

    public init(clock: UInt64, port: UInt16) {
        self.clock = clock
        self.port = port
    }
}
