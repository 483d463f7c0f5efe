/// The constant D that is wanted of an output, so that devices with different cards agree: 0 to 200 ms, for which the timelines have room. Where it is not
/// set, every output has the smallest it can keep.
public struct WantedLatency: MillisecondValue {
    public static let steps = 0...200_000

    /// In microseconds.
    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}
