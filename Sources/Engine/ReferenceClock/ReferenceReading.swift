public import NetworkAudio
import Signal

/// What the reference clock (PTP, or one the system keeps) says, for the audio thread: latest wins.
public struct ReferenceReading: Sendable, BitwiseCopyable {
    /// The clock's time, nanoseconds since its epoch, over host time.
    public var line: ClockLine
    /// Whether the line is worth following: locked, or not long ago.
    public var isUsable: Bool
    /// The PTP grandmaster, eight bytes as a number, and its domain; 0 where the clock is no PTP of ours.
    public var grandmaster: UInt64
    public var domain: UInt8

    @_noLocks public init(line: ClockLine, isUsable: Bool, grandmaster: UInt64 = 0, domain: UInt8 = 0) {
        self.line = line
        self.isUsable = isUsable
        self.grandmaster = grandmaster
        self.domain = domain
    }

    /// No clock at all.
    public static let none = ReferenceReading(
        line: ClockLine(epoch: 0, origin: HostTime(nanoseconds: 0), reading: 0), isUsable: false)
}
