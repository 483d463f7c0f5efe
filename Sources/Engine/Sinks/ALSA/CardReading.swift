import Glibc

/// Where a card is in its buffer, read at one moment.
public struct CardPosition: Sendable, Hashable, BitwiseCopyable {
    /// Frames that can be written now without waiting.
    public var available: Int
    /// Frames written that have not left the card yet, with what the driver knows of the way behind the buffer.
    public var delay: Int
    /// When `available` and `delay` were true: CLOCK_MONOTONIC in nanoseconds.
    public var time: Int64
    /// Whether the converter runs; false between preparing and `start`.
    public var isRunning: Bool

    @_noLocks public init(available: Int, delay: Int, time: Int64, isRunning: Bool) {
        self.available = available
        self.delay = delay
        self.time = time
        self.isRunning = isRunning
    }
}

/// What is wrong with a card that was open: the control thread recovers or closes it.
public enum CardFault: Sendable, Hashable, BitwiseCopyable {
    /// The buffer ran empty and the card stopped: `ALSACard.recover`.
    case underrun
    /// The computer slept: `ALSACard.recover`.
    case suspended
    /// Unplugged: close, and open it again when it is back.
    case gone
    /// Another error of the driver, as errno: close and open again.
    case other(Int32)

    /// The fault an errno stands for; `code` may have either sign. RT safe.
    @_noLocks public init(errno code: Int) {
        switch Int32(truncatingIfNeeded: code.magnitude) {
        case EPIPE: self = .underrun
        case ESTRPIPE: self = .suspended
        case ENODEV, ENOENT, EBADF, ENXIO: self = .gone
        case let other: self = .other(other)
        }
    }

    /// The errno this fault stands for, positive. RT safe.
    public var errno: Int32 {
        @_noLocks get {
            switch self {
            case .underrun: EPIPE
            case .suspended: ESTRPIPE
            case .gone: ENODEV
            case .other(let code): code
            }
        }
    }
}

/// One look at a card.
public enum CardReading: Sendable, Hashable, BitwiseCopyable {
    case position(CardPosition)
    case fault(CardFault)
}
