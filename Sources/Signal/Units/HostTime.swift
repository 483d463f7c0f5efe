/// An instant on this host's clock that nobody steers: CLOCK_MONOTONIC_RAW, in nanoseconds.
///
/// Every other stamp is converted at the edge (`ClockReadings`), so that a step or a slew of the system's clock is not
/// heard.
public struct HostTime: Sendable, Hashable, Comparable, BitwiseCopyable {
    public var nanoseconds: Int64

    @_noLocks public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    @_noLocks public static func < (a: HostTime, b: HostTime) -> Bool { a.nanoseconds < b.nanoseconds }

    /// This instant moved by `nanoseconds`. RT safe.
    @_noLocks public func advanced(by nanoseconds: Int64) -> HostTime {
        HostTime(nanoseconds: self.nanoseconds &+ nanoseconds)
    }

    /// Nanoseconds from `earlier` to this instant. RT safe.
    @_noLocks public func since(_ earlier: HostTime) -> Int64 { nanoseconds &- earlier.nanoseconds }
}
