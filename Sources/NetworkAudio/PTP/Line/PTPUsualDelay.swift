/// Which delays are usual, of Syncs and of requests alike.
///
/// Queues make messages late, by much and often: that asks for the least delayed one. But a host that happens to be
/// awake makes a few early: between two idle hosts 20 µs were measured, and 5 to 15 µs of one message in ten. Where
/// delays lie closest together is what is usual, and what comes well before that place is set aside.
enum PTPUsualDelay {
    /// Delays of which a third says what is usual; with fewer nothing is set aside.
    static let enough = 9
    /// Widths of the densest third by which a delay is before it.
    private static let margin = 2.0

    /// How many of these delays, in ascending order and nanoseconds, are too early to be usual.
    static func early(among delays: [Double]) -> Int {
        guard delays.count >= enough else { return 0 }
        let third = delays.count / 3
        var densest = (start: 0, width: Double.infinity)
        for start in 0..<(delays.count - third) {
            let width = delays[start + third] - delays[start]
            if width < densest.width { densest = (start, width) }
        }
        let bound = delays[densest.start] - margin * densest.width
        let early = delays.firstIndex { $0 >= bound } ?? 0
        // So many are no exception: the cluster is one of chance.
        return early * 4 <= delays.count ? early : 0
    }
}
