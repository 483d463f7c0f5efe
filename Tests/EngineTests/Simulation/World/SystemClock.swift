/// The system's clocks over host time, as its time service leaves them.
struct SystemClock {
    /// From `range` on, for its length, both clocks run so many parts per million faster.
    struct Slew {
        var range: Range<Int64>
        var partsPerMillion: Double
    }

    /// REALTIME at host time 0.
    private static let epoch: Int64 = 1_000_000_000_000
    /// MONOTONIC at host time 0.
    private static let boot: Int64 = 1_000

    /// REALTIME is set: from this host time on it shows so many nanoseconds more.
    var steps: [(time: Int64, nanoseconds: Int64)] = []
    var slews: [Slew] = []

    init() {}

    private func slewed(at host: Int64) -> Int64 {
        slews.reduce(0) { sum, slew in
            let length = min(max(host - slew.range.lowerBound, 0), slew.range.upperBound - slew.range.lowerBound)
            return sum + Int64(Double(length) * slew.partsPerMillion * 1e-6)
        }
    }

    func monotonic(at host: Int64) -> Int64 { host + Self.boot + slewed(at: host) }

    func realtime(at host: Int64) -> Int64 {
        var time = host + Self.epoch + slewed(at: host)
        for step in steps where host >= step.time { time += step.nanoseconds }
        return time
    }
}
