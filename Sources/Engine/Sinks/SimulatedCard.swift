public import Signal

/// A sound card in software for the deterministic simulation: its converter runs on host time, `partsPerMillion` off.
public struct SimulatedCard: ~Copyable {
    public let bufferFrames: Int
    /// How fast its converter runs from now on: `retune` changes it. −1 000 000 is a card that stands still.
    public private(set) var partsPerMillion: Double
    /// Its position moves in steps of this many frames.
    public var granularity: Int
    /// Frames that left its buffer and have not been heard yet: a converter's own delay.
    public var beyond = 0
    /// Nanoseconds by which the next look at its position is stamped wrongly: too early where positive.
    public var stampError: Int64 = 0
    /// While set, the card answers with this errno.
    public var error: Int32 = 0
    /// What was written last: frame n lies at n modulo `captureCapacity`.
    public let capture: UnsafeMutablePointer<SIMD4<Double>>
    public let captureCapacity: Int
    public private(set) var written = 0
    public private(set) var underruns = 0
    /// When the converter was at `converted`, since when its speed has not changed; nil before the start.
    private var origin: HostTime?
    private var converted = 0.0

    /// - Parameter captureCapacity: frames of `capture`; 0: nothing is kept.
    public init(bufferFrames: Int, partsPerMillion: Double = 0, granularity: Int = 1, captureCapacity: Int = 0) {
        self.bufferFrames = bufferFrames
        self.partsPerMillion = partsPerMillion
        self.granularity = max(1, granularity)
        self.captureCapacity = captureCapacity
        capture = .allocate(capacity: max(1, captureCapacity))
        capture.initialize(repeating: .zero, count: max(1, captureCapacity))
    }

    deinit { capture.deallocate() }

    /// Frames converted by `now`, with fraction; 0 before the start. RT safe.
    @_noLocks public func progress(by now: HostTime) -> Double {
        guard let origin else { return 0 }
        return converted + Double(now.since(origin)) * 48e-6 * (1 + partsPerMillion * 1e-6)
    }

    /// Frames converted by `now`, as the card tells. RT safe.
    @_noLocks public func played(by now: HostTime) -> Int {
        max(0, Int(progress(by: now))) / granularity &* granularity
    }

    /// Nanoseconds of host time at which frame `number` begins to leave the converter, by its speed of now; nil before
    /// the start and where the card stands still.
    public func time(of number: Int) -> Double? {
        let perNanosecond = 48e-6 * (1 + partsPerMillion * 1e-6)
        guard let origin, perNanosecond > 0 else { return nil }
        return Double(origin.nanoseconds) + (Double(number &+ beyond) - converted) / perNanosecond
    }

    /// Runs at another speed from `now` on.
    public mutating func retune(_ partsPerMillion: Double, at now: HostTime) {
        if origin != nil {
            converted = progress(by: now)
            origin = now
        }
        self.partsPerMillion = partsPerMillion
    }

    @_noLocks mutating func reading(_ now: ClockReadings) -> CardReading {
        guard error == 0 else { return .fault(CardFault(errno: Int(error))) }
        guard written &- Int(progress(by: now.host)) >= 0 else {
            underruns &+= 1
            return .fault(.underrun)
        }
        let fill = min(written, max(0, written &- played(by: now.host.advanced(by: stampError))))
        return .position(
            CardPosition(
                available: bufferFrames &- fill, delay: fill &+ (origin != nil ? beyond : 0), time: now.monotonic,
                isRunning: origin != nil))
    }

    @_noLocks mutating func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) -> Int {
        if captureCapacity > 0 {
            var place = written % captureCapacity
            for i in 0..<count {
                capture[place] = frames[i]
                place = place &+ 1 == captureCapacity ? 0 : place &+ 1
            }
        }
        written &+= count
        return count
    }

    @_noLocks mutating func start(_ now: ClockReadings) { if origin == nil { origin = now.host } }

    /// Empties the buffer, as preparing a card does after an under-run.
    public mutating func prepare() {
        written = 0
        converted = 0
        origin = nil
        error = 0
    }
}
