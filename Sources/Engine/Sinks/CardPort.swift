import Signal

/// A card as the audio thread sees it, whatever drives it. Reading and writing never wait.
public enum CardPort: BitwiseCopyable, @unchecked Sendable {  // one thread at a time, as its cases
    case direct(CardHandle)
    /// A sound server's card, fed from a ring by a thread of its own.
    case served(WordRing, FeederReadings)
    case simulated(UnsafeMutablePointer<SimulatedCard>)

    /// Frames its buffer holds. RT safe.
    var bufferFrames: Int {
        @_noLocks get {
            switch self {
            case .direct(let card): card.bufferFrames
            case .served(let ring, _): ring.frames.capacity
            case .simulated(let card): card.pointee.bufferFrames
            }
        }
    }

    /// Bits of its words: 16, 24 or 32. RT safe.
    var wordBits: Int32 {
        @_noLocks get {
            switch self {
            case .direct(let card): card.format.bits
            case .served(let ring, _): ring.bits
            case .simulated: 32
            }
        }
    }

    /// Where it is now. RT safe.
    @_noLocks func reading(_ now: ClockReadings) -> CardReading {
        switch self {
        case .direct(let card): card.reading()
        case .served(let ring, let feeder): Self.reading(ring.frames, feeder, now)
        case .simulated(let card): card.pointee.reading(now)
        }
    }

    /// Frames accepted, or −errno. RT safe.
    @_noLocks func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) -> Int {
        switch self {
        case .direct(let card): card.write(frames, count: count)
        case .served(let ring, _): Self.write(frames, count: count, to: ring)
        case .simulated(let card): card.pointee.write(frames, count: count)
        }
    }

    /// Starts the converter; 0 or −errno. RT safe.
    @_noLocks func start(_ now: ClockReadings) -> Int {
        switch self {
        case .direct(let card): return card.start()
        case .served: return 0
        case .simulated(let card):
            card.pointee.start(now)
            return 0
        }
    }

    @_noLocks
    private static func reading(_ ring: FrameRing, _ feeder: FeederReadings, _ now: ClockReadings) -> CardReading {
        if let fault = feeder.fault { return .fault(fault) }
        let fill = ring.fill
        return .position(
            CardPosition(
                available: ring.capacity &- fill, delay: fill &+ (feeder.delay?.frames ?? 0), time: now.monotonic,
                isRunning: true))
    }

    @_noLocks
    private static func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int, to ring: WordRing) -> Int {
        for i in 0..<count {
            var words = Quantizer.words(frames[i], bits: ring.bits)
            guard ring.frames.write(&words, count: 1) == 1 else { return i }
        }
        return count
    }
}
