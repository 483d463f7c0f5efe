internal import Signal

/// When the frames of a ring are due: told to its reader with every turn, so that he can say the time of each.
///
/// The device's frames are numbered without a step, whatever the media clock follows; `clock` and `lead` say which
/// moment a number stands for.
public struct MediaMark: Sendable, Equatable, BitwiseCopyable {
    /// What the media clock is to somebody on another host.
    public enum Clock: Sendable, Hashable, BitwiseCopyable {
        /// Nobody else's: the host's, or recovered from a flow.
        case own
        /// The reference clock's. `grandmaster` 0: its name is not known.
        case reference(grandmaster: UInt64, domain: UInt8)
    }

    /// Which frames the ring was given.
    public var count: RingCount
    /// The media clock.
    public var clock: MediaClockEstimate
    /// The device's frame n is due when the clock shows frame n + `lead`.
    public var lead: Int64
    public var follows: Clock

    @_noLocks public init(count: RingCount, clock: MediaClockEstimate, lead: Int64, follows: Clock) {
        self.count = count
        self.clock = clock
        self.lead = lead
        self.follows = follows
    }

    /// Before the first turn.
    public static let none = MediaMark(
        count: RingCount(), clock: MediaClockEstimate(epoch: 0, origin: .init(nanoseconds: 0), originFrame: 0),
        lead: 0, follows: .own)
}

/// The frames a ring was given, and how they are numbered.
public struct RingCount: Sendable, Equatable, BitwiseCopyable {
    /// Frames given so far.
    public private(set) var written: Int64 = 0
    /// Number of a frame among the device's, less its number in the ring: it rises by what the ring had no room for.
    public private(set) var shift: Int64 = 0
    /// The frame in the ring from which on `shift` holds; those before it have an older one.
    public private(set) var since: Int64 = 0

    @_noLocks public init() {}

    /// The device's frames from `first` on were offered, of which the ring took so many. RT safe.
    @_noLocks public mutating func note(first: Int64, accepted: Int, of count: Int) {
        if first &- written != shift {
            shift = first &- written
            since = written
        }
        written &+= Int64(accepted)
    }
}
