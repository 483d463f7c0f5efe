/// The straight line below a cloud of delays that touches it where it is least late.
///
/// A packet is never early, only late: the path adds delay, the sender stalls, this host stalls. So the sender's clock
/// shows in the packets that were *least* delayed. The cloud is thinned to one point per block (its lowest), and the
/// line is the edge of the points' lower convex hull that spans their middle (the linear programme of Moon, Skelly and
/// Towsley, 1999), which no number of late packets can move.
package struct LowerEnvelope: BitwiseCopyable {
    /// Blocks remembered: half a minute.
    package static let length = 128
    /// Until the points span this many seconds their slope says more about jitter than about the clock. A longer wait
    /// costs: a sender 100 ppm slow falls behind a level line by 0.1 ms a second, all there is at a link offset of
    /// 0.25 ms.
    package static let shortestSpan = 0.7
    /// No crystal is further off; a steeper line is a sender that bursts.
    package static let steepestSlope = 500e-6

    private var times = InlineArray<128, Double>(repeating: 0)
    private var delays = InlineArray<128, Double>(repeating: 0)
    private var next = 0
    package private(set) var count = 0

    @_noLocks package init() {}

    @_noLocks package mutating func removeAll() {
        count = 0
        next = 0
    }

    /// Forgets all but the last points. RT safe.
    @_noLocks package mutating func keep(last points: Int) { count = min(count, points) }

    /// Adds a block's lowest point: media time in seconds, ascending, and delay in seconds. RT safe.
    @_noLocks package mutating func add(time: Double, delay: Double) {
        times[next] = time
        delays[next] = delay
        next = (next &+ 1) % Self.length
        count = min(count &+ 1, Self.length)
    }

    @_noLocks private func index(_ i: Int) -> Int { (next &- count &+ i &+ Self.length) % Self.length }

    /// Whether the points span enough for their slope to mean something. RT safe.
    package var hasSlope: Bool {
        @_noLocks get { count > 0 && times[index(count &- 1)] - times[index(0)] >= Self.shortestSpan }
    }

    /// The line's delay at media time `time` in seconds, and its slope (seconds per second); nil without points.
    /// RT safe.
    @_noLocks package func line(at time: Double) -> (delay: Double, slope: Double)? {
        guard count > 0 else { return nil }
        let first = times[index(0)]
        let last = times[index(count &- 1)]
        var slope = 0.0
        if hasSlope {
            slope = min(max(hullSlope(across: (first + last) / 2), -Self.steepestSlope), Self.steepestSlope)
        }
        // The lowest line of that slope: it touches one point and lies above none.
        var delay = Double.infinity
        for i in 0..<count {
            let at = index(i)
            delay = min(delay, delays[at] + slope * (time - times[at]))
        }
        return (delay, slope)
    }

    /// Slope of the hull's edge over `middle`: among all pairs around it, the line that is lowest there. RT safe.
    @_noLocks private func hullSlope(across middle: Double) -> Double {
        // Andrew's monotone chain over points that already ascend in time.
        var hull = InlineArray<128, Int>(repeating: 0)
        var size = 0
        for i in 0..<count {
            let p = index(i)
            while size >= 2 {
                let a = hull[size &- 2]
                let b = hull[size &- 1]
                let cross =
                    (times[b] - times[a]) * (delays[p] - delays[a]) - (delays[b] - delays[a]) * (times[p] - times[a])
                guard cross <= 0 else { break }
                size &-= 1
            }
            hull[size] = p
            size &+= 1
        }
        for i in 1..<max(size, 2) where i < size && times[hull[i]] >= middle {
            let a = hull[i &- 1]
            let b = hull[i]
            return times[b] > times[a] ? (delays[b] - delays[a]) / (times[b] - times[a]) : 0
        }
        return 0
    }
}
