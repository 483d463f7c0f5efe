/// Which channels each output carries, and where a limiter acts.
public struct SummingPlan: Sendable, Equatable, BitwiseCopyable {
    /// Whether anything is summed: the stage is then in the path of all four outputs.
    public let isActive: Bool
    /// Column n is what channel n adds to outputs 1 to 4.
    let columns: InlineArray<4, SIMD4<Double>>
    /// −1 for outputs that carry a sum of at least two channels, 0 for those that carry their own channel.
    let limited: SIMD4<Int64>

    /// Every output carries its own channel.
    public static let off = SummingPlan([])

    /// - Parameter groups: the channels (0 to 3) of each sum; every output of a group carries it. One channel alone is no
    ///   sum and is not limited, but the stage is in the path, so that the delay of the outputs stays.
    public init(_ groups: [[Int]]) {
        var columns = InlineArray<4, SIMD4<Double>>(repeating: .zero)
        var limited = SIMD4<Int64>.zero
        for output in 0..<4 { columns[output][output] = 1 }
        for group in groups {
            let members = group.filter { (0..<4).contains($0) }
            for output in members {
                for channel in members { columns[channel][output] = 1 }
                if members.count > 1 { limited[output] = -1 }
            }
        }
        self.columns = columns
        self.limited = limited
        isActive = !groups.isEmpty
    }

    public static func == (a: SummingPlan, b: SummingPlan) -> Bool {
        guard a.isActive == b.isActive, a.limited == b.limited else { return false }
        for channel in 0..<4 where a.columns[channel] != b.columns[channel] { return false }
        return true
    }
}
