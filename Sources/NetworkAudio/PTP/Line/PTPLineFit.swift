import Signal

/// A straight line through the first readings of a master, which a few delayed ones do not bend: the median of all
/// slopes between two of them, and the median of what remains (Theil 1950, Sen 1968).
struct PTPLineFit: Sendable {
    /// Readings kept at most.
    static let limit = 16
    /// No crystal is further off than this against another: 300 parts per million.
    private static let steepest = 3e-4

    private(set) var readings: [PTPReading] = []

    /// Host time from the first reading to the last, in nanoseconds.
    var span: Int64 {
        guard let first = readings.first, let last = readings.last else { return 0 }
        return last.arrival.since(first.arrival)
    }

    mutating func add(_ reading: PTPReading) {
        if let last = readings.last, reading.arrival <= last.arrival { return }
        if readings.count >= Self.limit { readings.removeFirst() }
        readings.append(reading)
    }

    mutating func removeFirst() { readings.removeFirst() }

    /// The line at the last reading, and the median distance of the readings from it in nanoseconds. With `rate` only
    /// the place is sought.
    func line(rate known: Double?) -> (line: ClockLine, spread: Double)? {
        guard let last = readings.last else { return nil }
        // Differences to the last reading: small enough for a Double.
        let points = readings.map { reading in
            (
                x: Double(reading.arrival.since(last.arrival)),
                y: Double((reading.reading &- last.reading) &- reading.arrival.since(last.arrival))
            )
        }
        let rate = known ?? slope(points)
        let offsets = points.map { $0.y - $0.x * rate }.sorted()
        let offset = offsets[offsets.count / 2]
        let distances = offsets.map { ($0 - offset).magnitude }.sorted()
        let whole = Rounding.down(max(-1e15, min(offset, 1e15)))
        let line = ClockLine(
            epoch: 0, origin: last.arrival, reading: last.reading &+ whole, fraction: offset - Double(whole),
            rate: rate)
        return (line, distances[distances.count / 2])
    }

    private func slope(_ points: [(x: Double, y: Double)]) -> Double {
        var slopes: [Double] = []
        for (index, a) in points.enumerated() {
            for b in points[(index + 1)...] { slopes.append((b.y - a.y) / (b.x - a.x)) }
        }
        slopes.sort()
        return slopes.isEmpty ? 0 : max(-Self.steepest, min(slopes[slopes.count / 2], Self.steepest))
    }
}
