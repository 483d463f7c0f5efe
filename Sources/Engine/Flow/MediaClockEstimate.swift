public import NetworkAudio
public import Signal

/// A straight line from host time to media time: at `origin` frame `originFrame` is captured, or `originFraction` of a
/// frame more, and every frame takes `nanosecondsPerFrame`.
public struct MediaClockEstimate: Sendable, Equatable, BitwiseCopyable {
    /// Rises when the line was drawn anew and no longer continues the one before.
    public var epoch: UInt32
    public var origin: HostTime
    public var originFrame: Int64
    /// 0 ..< 1.
    public var originFraction: Double
    public var nanosecondsPerFrame: Double

    /// 48 kHz exactly.
    public static let nominalNanosecondsPerFrame = 62_500.0 / 3

    @_noLocks public init(
        epoch: UInt32, origin: HostTime, originFrame: Int64, originFraction: Double = 0,
        nanosecondsPerFrame: Double = MediaClockEstimate.nominalNanosecondsPerFrame
    ) {
        self.epoch = epoch
        self.origin = origin
        self.originFrame = originFrame
        self.originFraction = originFraction
        self.nanosecondsPerFrame = nanosecondsPerFrame
    }

    /// The frames of a clock that shows nanoseconds: frame 0 is at its epoch (AES67 §7.1), moved by `shift` frames.
    /// RT safe.
    ///
    /// - Parameter time: where the line is to begin, near the times that will be asked for.
    @_noLocks public init(_ line: ClockLine, shift: Int64, at time: HostTime) {
        let moved = line.moved(to: time)
        // 62 500 ns are 3 frames: whole multiples first, since a reading of TAI has no room for more bits.
        var whole = moved.reading / 62_500
        if moved.reading % 62_500 < 0 { whole &-= 1 }
        let rest = (Double(moved.reading &- whole &* 62_500) + moved.fraction) * 3 / 62_500
        let frames = Rounding.down(rest)
        self.init(
            epoch: line.epoch, origin: time, originFrame: whole &* 3 &+ frames &+ shift,
            originFraction: rest - Double(frames),
            nanosecondsPerFrame: Self.nominalNanosecondsPerFrame / (1 + line.rate))
    }

    /// The media time at `time` in frames after `originFrame`, with fraction. RT safe.
    @_noLocks public func framesSinceOrigin(at time: HostTime) -> Double {
        Double(time.since(origin)) / nanosecondsPerFrame + originFraction
    }

    /// The last frame that began by `time`. RT safe.
    @_noLocks public func frame(at time: HostTime) -> Int64 {
        originFrame &+ Rounding.down(framesSinceOrigin(at: time))
    }

    /// The media time at `time` as a position. RT safe.
    @_noLocks public func position(at time: HostTime) -> MediaPosition {
        MediaPosition(frame: originFrame, fraction: framesSinceOrigin(at: time))
    }

    /// When frame `number` begins. RT safe.
    @_noLocks public func time(of number: Int64) -> HostTime {
        origin.advanced(by: Rounding.nearest((Double(number &- originFrame) - originFraction) * nanosecondsPerFrame))
    }

    /// How much faster the media clock runs than the host's, as a fraction: 1e-6 is one part per million. RT safe.
    public var rate: Double { @_noLocks get { Self.nominalNanosecondsPerFrame / nanosecondsPerFrame - 1 } }

    /// The same in parts per million.
    public var partsPerMillion: Double { @_noLocks get { rate * 1e6 } }
}
