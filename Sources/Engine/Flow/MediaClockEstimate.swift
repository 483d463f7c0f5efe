public import Signal

/// A straight line from host time to media time: frame `originFrame` is captured at `origin`, and every frame takes
/// `nanosecondsPerFrame`.
public struct MediaClockEstimate: Sendable, Equatable, BitwiseCopyable {
    /// Rises when the line was drawn anew and no longer continues the one before.
    public var epoch: UInt32
    public var origin: HostTime
    public var originFrame: Int64
    public var nanosecondsPerFrame: Double

    /// 48 kHz exactly.
    public static let nominalNanosecondsPerFrame = 62_500.0 / 3

    @_noLocks public init(
        epoch: UInt32, origin: HostTime, originFrame: Int64,
        nanosecondsPerFrame: Double = MediaClockEstimate.nominalNanosecondsPerFrame
    ) {
        self.epoch = epoch
        self.origin = origin
        self.originFrame = originFrame
        self.nanosecondsPerFrame = nanosecondsPerFrame
    }

    /// The media time at `time` in frames after `originFrame`, with fraction. RT safe.
    @_noLocks public func framesSinceOrigin(at time: HostTime) -> Double {
        Double(time.since(origin)) / nanosecondsPerFrame
    }

    /// The last frame that began by `time`. RT safe.
    @_noLocks public func frame(at time: HostTime) -> Int64 {
        originFrame &+ Rounding.down(framesSinceOrigin(at: time))
    }

    /// When frame `number` begins. RT safe.
    @_noLocks public func time(of number: Int64) -> HostTime {
        origin.advanced(by: Rounding.nearest(Double(number &- originFrame) * nanosecondsPerFrame))
    }

    /// How much faster the media clock runs than the host's, in parts per million.
    public var partsPerMillion: Double {
        @_noLocks get { (Self.nominalNanosecondsPerFrame / nanosecondsPerFrame - 1) * 1e6 }
    }
}
