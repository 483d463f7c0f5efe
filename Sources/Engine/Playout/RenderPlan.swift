/// What the signal path does, derived from the settings off the audio thread: bitwise copyable, latest wins.
public struct RenderPlan: Sendable, BitwiseCopyable {
    /// Gains from the eight lanes (four of the first flow, four of the second) to the four outputs.
    public var routing: Routing
    /// Link offset in frames, for all flows.
    public var linkOffset: Int64
    /// Frames by which a card plays later than it could, so that devices with different cards agree.
    public var padding: Int64 = 0
    /// Whether the card's converter is clocked by the media clock, so that nothing need be resampled.
    public var isCardOnMediaClock = false
    /// What happens to the outputs' signals.
    public var signal: SignalPlan

    public init(routing: Routing, linkOffset: Int64, signal: SignalPlan = SignalPlan()) {
        self.routing = routing
        self.linkOffset = linkOffset
        self.signal = signal
    }
}

/// Which lane is heard on which output, and which in its stead when the flow of that one is absent.
public struct Routing: Sendable, BitwiseCopyable {
    /// Lanes of both flows.
    public static let lanes = 8

    /// Column n is what lane n adds to outputs 1 to 4.
    package typealias Columns = InlineArray<8, SIMD4<Double>>

    private var preferred: Columns
    /// The same where the backups play.
    private var standIn: Columns
    /// Outputs that have a backup, and those of them whose backup is a lane of the second flow.
    let backups: OutputSet
    let backupsInSecond: OutputSet

    /// Output n takes lane `assignments[n]` (0 to 7) alone; nil: silence.
    ///
    /// - Parameters:
    ///   - backups: the lane that output n takes while the flow of its own is absent; a lane of the other flow.
    ///   - gain: of all of them: headroom for what resampling adds between samples.
    public init(_ assignments: [Int?], backups: [Int?] = [], gain: Double = 1) {
        preferred = Self.columns(assignments, gain: gain)
        standIn = Self.columns(backups, gain: gain)
        var (all, second) = (OutputSet(), OutputSet())
        for (output, lane) in backups.prefix(4).enumerated() {
            guard let lane, (0..<Self.lanes).contains(lane) else { continue }
            all.insert(output)
            if lane >= Self.lanes / 2 { second.insert(output) }
        }
        self.backups = all
        backupsInSecond = second
    }

    private static func columns(_ lanes: [Int?], gain: Double) -> Columns {
        var columns = Columns(repeating: .zero)
        for (output, lane) in lanes.prefix(4).enumerated() {
            guard let lane, (0..<Self.lanes).contains(lane) else { continue }
            columns[lane][output] = gain
        }
        return columns
    }

    /// The columns where these outputs play their backups. RT safe.
    @_noLocks package func columns(_ onBackup: OutputSet = OutputSet()) -> Columns {
        guard !onBackup.isEmpty else { return preferred }
        var columns = preferred
        for output in 0..<4 where onBackup.contains(output) {
            for lane in 0..<Self.lanes { columns[lane][output] = standIn[lane][output] }
        }
        return columns
    }
}

/// Some of the four outputs, counted from 0.
public struct OutputSet: Sendable, Hashable, BitwiseCopyable {
    private var bits: UInt8 = 0

    @_noLocks public init() {}

    public var isEmpty: Bool { @_noLocks get { bits == 0 } }

    @_noLocks public func contains(_ output: Int) -> Bool { bits & Self.bit(output) != 0 }

    @_noLocks mutating func insert(_ output: Int) { bits |= Self.bit(output) }

    @_noLocks mutating func remove(_ output: Int) { bits &= ~Self.bit(output) }

    @_noLocks mutating func formIntersection(_ other: OutputSet) { bits &= other.bits }

    @_noLocks private static func bit(_ output: Int) -> UInt8 { 1 << UInt8(truncatingIfNeeded: output & 7) }
}
