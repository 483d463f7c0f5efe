public import NetworkAudio

/// What a person may want to know of the reference, told ten times a second.
public struct ReferenceClockStatus: Sendable, Equatable {
    /// As the audio thread was told last.
    public var reading = ReferenceReading.none
    /// What is in the way; nil while nothing is. It is tried again each second.
    public var error: ReferenceClockError?
    /// What was heard of PTP; nil where the reference is another.
    public var ptp: PTPReport?
    /// The interface PTP is heard on.
    public var interface: String?
    /// Who stamps the messages.
    public var stamping: PTPStamping?
    /// What went through the sockets.
    public var traffic = PTPTraffic()
    /// Whether a program keeps the system's clock synchronised; nil where it is not the reference.
    public var isSystemClockSynchronised: Bool?
    /// errno of SCHED_FIFO for the thread, 0 where it was granted.
    public var schedulingError: Int32 = 0

    public init() {}
}

/// Who stamps PTP messages.
public enum PTPStamping: Sendable, Hashable {
    /// The network card, by the hardware clock of this path.
    case hardware(path: String)
    /// The kernel, as they leave and enter it; `errno` says why the card does not, 0 where it was not asked.
    case software(errno: Int32)
}

/// Datagrams through the sockets of PTP.
public struct PTPTraffic: Sendable, Hashable {
    public var received: UInt64 = 0
    /// Event messages that were not used because their stamp was missing or in doubt.
    public var unstamped: UInt64 = 0
    /// Event messages sent, and those of them whose time of leaving is known: a driver that stamps none leaves it 0, and
    /// the delay is then never known.
    public var requests: UInt64 = 0
    public var stampedRequests: UInt64 = 0
    /// Messages the system did not take.
    public var refusedRequests: UInt64 = 0

    public init() {}
}
