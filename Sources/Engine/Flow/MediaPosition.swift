import Signal

/// A place between frames of a stream.
public struct MediaPosition: Sendable, Equatable, BitwiseCopyable {
    public private(set) var frame: Int64
    /// 0 ..< 1.
    public private(set) var fraction: Double

    /// `fraction` frames after `frame`, however many they are. RT safe.
    @_noLocks public init(frame: Int64, fraction: Double = 0) {
        let whole = Rounding.down(fraction)
        self.frame = frame &+ whole
        self.fraction = fraction - Double(whole)
    }

    /// Moved by `frames`, which may have a fraction. RT safe.
    @_noLocks public func advanced(by frames: Double) -> MediaPosition {
        MediaPosition(frame: frame, fraction: fraction + frames)
    }

    /// Frames from `earlier` to here. RT safe.
    @_noLocks public func since(_ earlier: MediaPosition) -> Double {
        Double(frame &- earlier.frame) + (fraction - earlier.fraction)
    }

    /// The nearest whole frame. RT safe.
    public var rounded: MediaPosition {
        @_noLocks get { MediaPosition(frame: fraction < 0.5 ? frame : frame &+ 1) }
    }
}
