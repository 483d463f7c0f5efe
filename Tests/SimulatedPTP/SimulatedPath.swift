import Glibc
package import SeededRandom

/// The way between a grandmaster and the host: a delay that is the same in both directions, and what queues and loaded
/// hosts add to it.
package struct SimulatedPath {
    /// Nanoseconds every message takes at least.
    package var delay: Int64 = 10_000
    /// Nanoseconds of noise that is always there: uniform, 0 to this.
    package var noise = 500.0
    /// Mean nanoseconds of what a load adds to every message: exponential.
    package var jitter = 0.0
    /// Share of messages that wait much longer, and the mean of that: exponential.
    package var outliers = 0.0
    package var outlier = 500_000.0
    /// Share of messages that find both hosts awake, and the most by which they are faster for it: uniform.
    package var early = 0.0
    package var headStart = 0.0
    package var loss = 0.0
    /// Share of Follow_Up that is read before its Sync.
    package var overtaking = 0.0

    package init() {}

    package static let idle = SimulatedPath()

    /// Hosts that sleep between messages: most wait until a processor is awake, a few meet one that is.
    package static var drowsy: SimulatedPath {
        var path = SimulatedPath()
        path.delay = 19_000
        path.noise = 3_000
        path.early = 0.1
        path.headStart = 15_000
        path.outliers = 0.05
        path.outlier = 10_000
        return path
    }

    /// As measured between two hosts that sleep, on one machine: half of all messages within 9 µs of each other, one in
    /// eight up to 20 µs earlier, some later.
    package static var uneven: SimulatedPath {
        var path = SimulatedPath()
        path.delay = 21_000
        path.noise = 16_000
        path.early = 0.12
        path.headStart = 20_000
        path.outliers = 0.08
        path.outlier = 15_000
        return path
    }

    package static var loaded: SimulatedPath {
        var path = SimulatedPath()
        path.delay = 20_000
        path.noise = 2_000
        path.jitter = 15_000
        path.outliers = 0.05
        path.outlier = 1_000_000
        return path
    }

    /// Nanoseconds a message takes; nil where it is lost.
    package func transit(_ random: inout SeededGenerator) -> Int64? {
        guard !random.happens(loss) else { return nil }
        var time = Double(delay) + random.unit() * noise
        if jitter > 0 { time -= jitter * log(1 - random.unit()) }
        if random.happens(outliers) { time -= outlier * log(1 - random.unit()) }
        if random.happens(early) { time -= headStart * random.unit() }
        return Int64(time)
    }
}
