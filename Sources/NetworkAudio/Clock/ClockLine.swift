public import Signal

/// What a clock shows, as a straight line over host time: `reading` nanoseconds at `origin`, from there on
/// `1 + rate` nanoseconds for each of the host's.
public struct ClockLine: Sendable, Equatable, BitwiseCopyable {
    /// Rises when the line was drawn anew and no longer continues the one before.
    public var epoch: UInt32
    public var origin: HostTime
    public var reading: Int64
    /// Parts of a nanosecond beyond `reading`, 0 ..< 1.
    public var fraction: Double
    /// How much faster than the host the clock runs: 1e-6 is one part per million.
    public var rate: Double

    @_noLocks public init(epoch: UInt32, origin: HostTime, reading: Int64, fraction: Double = 0, rate: Double = 0) {
        self.epoch = epoch
        self.origin = origin
        self.reading = reading
        self.fraction = fraction
        self.rate = rate
    }

    /// Nanoseconds from `reading` to what the clock shows at `time`, with fraction. RT safe.
    @_noLocks public func elapsed(at time: HostTime) -> Double {
        let host = time.since(origin)
        return Double(host) + Double(host) * rate + fraction
    }

    /// What the clock shows at `time`, in nanoseconds. RT safe.
    @_noLocks public func reading(at time: HostTime) -> Int64 { reading &+ Rounding.nearest(elapsed(at: time)) }

    /// The host time at which the clock shows `reading` nanoseconds. RT safe.
    @_noLocks public func time(of reading: Int64) -> HostTime {
        origin.advanced(by: Rounding.nearest((Double(reading &- self.reading) - fraction) / (1 + rate)))
    }

    /// The same line, told from `time` on. RT safe.
    @_noLocks public func moved(to time: HostTime) -> ClockLine {
        let elapsed = elapsed(at: time)
        let whole = Rounding.down(elapsed)
        return ClockLine(
            epoch: epoch, origin: time, reading: reading &+ whole, fraction: elapsed - Double(whole), rate: rate)
    }

    /// `rate` in parts per million.
    public var partsPerMillion: Double { @_noLocks get { rate * 1e6 } }
}
