/// Which delays are usual, of Syncs and of requests alike.
///
/// Queues make messages late, by much and often: that asks for the least delayed one. But a host that happens to be
/// awake makes a few early: between two idle hosts 30 µs were measured, give or take 5, and of one message in ten 5 to
/// 20 µs less. There the least delay is the rarest, and what it says is chance; where delays lie closest together is
/// what is usual. Which of the two a network is, its delays tell: behind queues they trail off to one side.
enum PTPUsualDelay {
    /// Delays of which a third says what is usual; with fewer nothing is set aside.
    static let enough = 9
    /// Widths of the densest third by which a delay is before it.
    private static let margin = 2.0
    /// How much further the late tenth lies from the middle than the early tenth: to both sides alike, and trailing off.
    private static let skew = 1.2...2.0
    /// Nanoseconds that are no distance.
    private static let fine = 100.0

    /// How many of these delays, in ascending order and nanoseconds, are too early to be usual.
    static func early(among delays: [Double]) -> Int {
        guard delays.count >= enough else { return 0 }
        let third = delays.count / 3
        let densest = densest(third + 1, among: delays)
        let width = delays[densest + third] - delays[densest]
        let bound = delays[densest] - margin * width
        let early = delays.firstIndex { $0 >= bound } ?? 0
        // So many are no exception: the cluster is one of chance.
        return early * 4 <= delays.count ? early : 0
    }

    /// The mean of the half of these delays, in ascending order, that covers the smallest range (the shorth, Andrews et
    /// al. 1972).
    static func mean(of delays: [Double]) -> Double {
        let half = min(delays.count / 2 + 1, delays.count)
        guard half > 0 else { return 0 }
        return delays[densest(half, among: delays)...].prefix(half).reduce(0, +) / Double(half)
    }

    /// Whether these delays, in ascending order, show queues: 0 not, 1 surely.
    static func queueing(among delays: [Double]) -> Double {
        guard delays.count >= enough else { return 0 }
        let last = delays.count - 1
        let (early, middle, late) = (delays[last / 10], delays[last / 2], delays[last * 9 / 10])
        let ratio = (late - middle) / max(middle - early, fine)
        return max(0, min((ratio - skew.lowerBound) / (skew.upperBound - skew.lowerBound), 1))
    }

    /// Where the `count` of these delays begin that lie closest together.
    private static func densest(_ count: Int, among delays: [Double]) -> Int {
        var densest = (start: 0, width: Double.infinity)
        for start in 0...(delays.count - count) {
            let width = delays[start + count - 1] - delays[start]
            if width < densest.width { densest = (start, width) }
        }
        return densest.start
    }
}

/// How the Syncs are chosen by which the line is drawn. Requests are judged by the same rule: what it is off by is then
/// the same for both directions and cancels.
struct PTPSyncChoice: Sendable, Equatable {
    /// Of how many one was made.
    var count = 1
    /// How far it is the least delayed one, for the queues there are: from 0, the usual, to 1.
    var queueing = 0.0
}
