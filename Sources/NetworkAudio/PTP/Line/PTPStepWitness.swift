/// Decides when readings far from the line mean that the master's clock was set.
struct PTPStepWitness: Sendable {
    /// Nanoseconds from which a distance is a step; what is less is slewed.
    static let limit = 1_000_000.0
    /// Nanoseconds by which readings of the same step may differ.
    private static let agreement = 250_000.0
    /// A reading that is late by less than this may have waited in a queue: it takes twice as many to believe it.
    private static let queue = -20_000_000.0

    private var count = 0
    private var first = 0.0
    private var best = 0.0

    var isWatching: Bool { count > 0 }

    /// Takes a reading that lies `distance` nanoseconds from the line and returns the step once it is believed.
    mutating func believe(_ distance: Double, interval: Int64) -> Double? {
        if count == 0 || (distance - first).magnitude > Self.agreement {
            count = 0
            first = distance
            best = distance
        }
        count += 1
        best = max(best, distance)
        let isSlow = interval > 300_000_000
        let enough = (isSlow ? 3 : 5) * (distance < 0 && distance > Self.queue ? 2 : 1)
        guard count >= enough else { return nil }
        defer { count = 0 }
        return best
    }
}
