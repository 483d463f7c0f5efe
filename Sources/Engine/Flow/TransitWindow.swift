package import Signal

/// The longest time from capture to arrival over the last minute: the link offset that would have caught all.
package struct TransitWindow: BitwiseCopyable {
    package static let bins = 12
    /// Of one of them.
    package static let binSeconds: Int64 = 5
    private static let none = Int64.min

    private var longest = InlineArray<12, Int64>(repeating: TransitWindow.none)
    private var bin = 0
    private var binEnd = HostTime(nanoseconds: .min)

    @_noLocks package init() {}

    /// Notes that the first sample of a packet was captured `nanoseconds` before its arrival. RT safe.
    @_noLocks package mutating func note(_ nanoseconds: Int64, arrival: HostTime) {
        if arrival >= binEnd {
            let isGap = arrival.nanoseconds &- 1_000_000_000 > binEnd.nanoseconds
            if isGap { longest = InlineArray(repeating: Self.none) }
            bin = (bin &+ 1) % Self.bins
            longest[bin] = Self.none
            binEnd = arrival.advanced(by: Self.binSeconds &* 1_000_000_000)
        }
        longest[bin] = max(longest[bin], nanoseconds)
    }

    /// Nanoseconds, or nil where nothing came. RT safe.
    package var maximum: Int64? {
        @_noLocks get {
            var result = Self.none
            for i in 0..<Self.bins { result = max(result, longest[i]) }
            return result == Self.none ? nil : result
        }
    }
}
