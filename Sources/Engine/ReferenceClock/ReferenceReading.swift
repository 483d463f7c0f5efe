public import NetworkAudio
import Signal

/// What the audio thread is told of the reference, with every turn of the thread that follows it.
public struct ReferenceReading: Sendable, Equatable, BitwiseCopyable {
    /// The reference's time over host time; nothing is to be read from it unless `isUsable`.
    public var line: ClockLine
    /// Whether media may be placed by it: it is followed, or was until so lately that it runs on well enough.
    public var isUsable: Bool
    /// Identity of the grandmaster whose time it is. 0 where it is not known: none is followed, or the time is this
    /// host's and whoever chose it vouches for it.
    public var grandmaster: UInt64
    /// Domain of that grandmaster.
    public var domain: UInt8

    @_noLocks public init(line: ClockLine, isUsable: Bool, grandmaster: UInt64 = 0, domain: UInt8 = 0) {
        self.line = line
        self.isUsable = isUsable
        self.grandmaster = grandmaster
        self.domain = domain
    }

    /// No reference.
    public static var none: ReferenceReading {
        @_noLocks get {
            ReferenceReading(
                line: ClockLine(epoch: 0, origin: HostTime(nanoseconds: 0), reading: 0), isUsable: false)
        }
    }
}
