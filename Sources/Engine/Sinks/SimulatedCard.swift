public import Signal

/// A sound card in software for the deterministic simulation: its converter runs on host time, `partsPerMillion` off.
public struct SimulatedCard: ~Copyable {
    public let bufferFrames: Int
    public var partsPerMillion: Double
    /// Its position moves in steps of this many frames.
    public var granularity: Int
    /// While set, the card answers with this errno.
    public var error: Int32 = 0
    /// Everything written, in order, as far as `captureCapacity` goes.
    public let capture: UnsafeMutablePointer<SIMD4<Double>>
    public let captureCapacity: Int
    public private(set) var written = 0
    public private(set) var underruns = 0
    private var startedAt: HostTime?
    private var writtenAtStart = 0

    public init(bufferFrames: Int, partsPerMillion: Double = 0, granularity: Int = 1, captureCapacity: Int = 0) {
        self.bufferFrames = bufferFrames
        self.partsPerMillion = partsPerMillion
        self.granularity = max(1, granularity)
        self.captureCapacity = captureCapacity
        capture = .allocate(capacity: max(1, captureCapacity))
    }

    deinit { capture.deallocate() }

    /// Frames converted by `now`. RT safe.
    @_noLocks public func played(by now: HostTime) -> Int {
        guard let startedAt else { return 0 }
        let frames = Double(now.since(startedAt)) * 48e-6 * (1 + partsPerMillion * 1e-6)
        return Int(frames) / granularity &* granularity
    }

    @_noLocks mutating func reading(_ now: ClockReadings) -> CardReading {
        guard error == 0 else { return .fault(CardFault(errno: Int(error))) }
        let fill = written &- played(by: now.host)
        guard fill >= 0 else {
            underruns &+= 1
            return .fault(.underrun)
        }
        return .position(
            CardPosition(
                available: bufferFrames &- fill, delay: fill, time: now.monotonic, isRunning: startedAt != nil))
    }

    @_noLocks mutating func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) -> Int {
        for i in 0..<count where written &+ i < captureCapacity { capture[written &+ i] = frames[i] }
        written &+= count
        return count
    }

    @_noLocks mutating func start(_ now: ClockReadings) { if startedAt == nil { startedAt = now.host } }

    /// Empties the buffer, as preparing a card does after an under-run.
    public mutating func prepare() {
        written = 0
        startedAt = nil
        error = 0
    }
}
