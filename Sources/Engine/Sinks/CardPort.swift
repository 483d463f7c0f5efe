/// A card as the audio thread sees it, whatever drives it. Reading and writing never wait.
public enum CardPort: BitwiseCopyable, @unchecked Sendable {  // one thread at a time, as its cases
    case direct(CardHandle)
    case simulated(UnsafeMutablePointer<SimulatedCard>)

    /// Frames its buffer holds. RT safe.
    var bufferFrames: Int {
        @_noLocks get {
            switch self {
            case .direct(let card): card.bufferFrames
            case .simulated(let card): card.pointee.bufferFrames
            }
        }
    }

    /// Frames its position may be behind. RT safe.
    var periodFrames: Int {
        @_noLocks get {
            switch self {
            case .direct(let card): card.periodFrames
            case .simulated(let card): card.pointee.granularity
            }
        }
    }

    /// Where it is now. RT safe.
    @_noLocks func reading(_ now: ClockReadings) -> CardReading {
        switch self {
        case .direct(let card): card.reading()
        case .simulated(let card): card.pointee.reading(now)
        }
    }

    /// Frames accepted, or −errno. RT safe.
    @_noLocks func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) -> Int {
        switch self {
        case .direct(let card): card.write(frames, count: count)
        case .simulated(let card): card.pointee.write(frames, count: count)
        }
    }

    /// Starts the converter; 0 or −errno. RT safe.
    @_noLocks func start(_ now: ClockReadings) -> Int {
        switch self {
        case .direct(let card): return card.start()
        case .simulated(let card):
            card.pointee.start(now)
            return 0
        }
    }
}
