import Signal

/// How far the readings of the last 30 s lay from the line, for those who look at it.
struct PTPOffsets: Sendable {
    private struct Entry: Sendable {
        var time: HostTime
        var last: Double
        var largest: Double
    }

    private static let window: Int64 = 30_000_000_000
    /// Readings closer together than this share an entry, so that there are 512 of them at most.
    private static let spacing: Int64 = 60_000_000

    private var entries: [Entry] = []

    /// Takes the absolute offset of one reading, in nanoseconds.
    mutating func add(_ offset: Double, at time: HostTime) {
        let offset = offset.magnitude
        if let last = entries.last, time.since(last.time) < Self.spacing {
            entries[entries.count - 1].last = offset
            entries[entries.count - 1].largest = max(offset, last.largest)
            return
        }
        forget(before: time)
        entries.append(Entry(time: time, last: offset, largest: offset))
    }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func forget(before time: HostTime) {
        let old = entries.prefix { time.since($0.time) > Self.window }.count
        entries.removeFirst(old)
    }

    var median: Double? {
        entries.isEmpty ? nil : entries.map(\.last).sorted()[entries.count / 2]
    }

    var largest: Double? { entries.map(\.largest).max() }
}
