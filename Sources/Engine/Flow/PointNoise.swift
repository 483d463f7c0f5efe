/// How noisy points are that should lie on a line: from how far each lies beside the middle of its neighbours.
///
/// So neither the line's place nor its slope need be known, and a line that is off is never taken for noise.
package struct PointNoise: BitwiseCopyable {
    /// Points beside their neighbours that are remembered, and fewest that say something.
    static let length = 8
    static let fewest = 3
    /// Limits of the standard deviation, in nanoseconds.
    package static let least = 10_000.0
    static let most = 2_000_000.0

    private var bends = InlineArray<8, Double>(repeating: 0)
    private var next = 0
    private var count = 0
    private var last = 0.0
    private var lastButOne = 0.0
    private var points = 0

    @_noLocks package init() {}

    /// Takes a point, in nanoseconds; they are evenly spaced. RT safe.
    @_noLocks package mutating func note(_ point: Double) {
        if points >= 2 {
            let bend = point - 2 * last + lastButOne
            bends[next] = bend < 0 ? -bend : bend
            next = (next &+ 1) % Self.length
            count = min(count &+ 1, Self.length)
        }
        points = min(points &+ 1, 2)
        lastButOne = last
        last = point
    }

    /// Standard deviation of a point, in nanoseconds. RT safe.
    package var deviation: Double {
        @_noLocks get {
            guard count >= Self.fewest else { return Self.least }
            // One point that lies beside is in three bends: the median of eight does not see it. That of a normal bend
            // (variances 1, 4 and 1) is 0.674 · √6 standard deviations of a point.
            return min(max(Self.least, median / 1.652), Self.most)
        }
    }

    private var median: Double {
        @_noLocks get {
            var sorted = bends
            for i in 1..<count {
                var at = i
                while at > 0, sorted[at &- 1] > sorted[at] {
                    let greater = sorted[at &- 1]
                    sorted[at &- 1] = sorted[at]
                    sorted[at] = greater
                    at &-= 1
                }
            }
            return sorted[count / 2]
        }
    }
}
