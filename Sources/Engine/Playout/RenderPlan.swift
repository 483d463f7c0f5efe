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

/// Which lane is heard on which output.
public struct Routing: Sendable, BitwiseCopyable {
    /// Lanes of both flows.
    public static let lanes = 8

    /// Column n is what lane n adds to outputs 1 to 4.
    var columns: InlineArray<8, SIMD4<Double>>

    /// Output n takes lane `assignments[n]` (0 to 7) alone; nil: silence.
    ///
    /// - Parameter gain: of all of them: headroom for what resampling adds between samples.
    public init(_ assignments: [Int?], gain: Double = 1) {
        columns = InlineArray(repeating: .zero)
        for (output, lane) in assignments.prefix(4).enumerated() {
            guard let lane, (0..<Self.lanes).contains(lane) else { continue }
            columns[lane][output] = gain
        }
    }
}
