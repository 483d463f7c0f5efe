import Signal

/// One reading of the master's clock: it showed `reading` nanoseconds when the message was sent that reached us at
/// `arrival`. What transparent clocks held it up is in `reading`; the way itself is not.
struct PTPReading: Sendable {
    var arrival: HostTime
    var reading: Int64
}

/// Brings each Sync together with its Follow_Up, whichever is read first (IEEE 1588-2008 §11.2).
struct PTPSyncMatcher: Sendable {
    private struct Half: Sendable {
        var sequence: UInt16
        var arrival: HostTime
        /// Correction of a Sync; time with correction of a Follow_Up.
        var nanoseconds: Int64
    }

    /// Halves kept of each kind.
    private static let depth = 4
    /// Nanoseconds after which a half finds no other.
    private static let patience: Int64 = 2_000_000_000
    /// Syncs that may have been overtaken; one further back begins a new count.
    private static let reordering: Int16 = -64

    private var syncs: [Half] = []
    private var followUps: [Half] = []
    /// Sequence number of the latest Sync and its arrival.
    private(set) var latest: (sequence: UInt16, arrival: HostTime)?
    /// Nanoseconds between Syncs: as announced at first, then as they come.
    private(set) var interval: Int64 = 1_000_000_000

    /// Takes a Sync and returns a reading if it is complete.
    mutating func sync(_ header: PTPHeader, origin: Int64?, at arrival: HostTime) -> PTPReading? {
        guard let correction = header.correctionNanoseconds else { return nil }
        if let latest {
            let ahead = Int16(bitPattern: header.sequence &- latest.sequence)
            guard ahead > 0 || ahead < Self.reordering else { return nil }
            let spacing = arrival.since(latest.arrival) / Int64(max(ahead, 1))
            if ahead > 0, ahead < 8, spacing > 0, spacing < 32_000_000_000 {
                interval += (spacing - interval) / 8
            }
        } else {
            interval = PTPInterval.sync(header.logInterval)
        }
        latest = (header.sequence, arrival)
        if let origin { return PTPReading(arrival: arrival, reading: origin &+ correction) }
        if let half = Self.take(&followUps, header.sequence, near: arrival) {
            return PTPReading(arrival: arrival, reading: half.nanoseconds &+ correction)
        }
        Self.keep(&syncs, Half(sequence: header.sequence, arrival: arrival, nanoseconds: correction))
        return nil
    }

    /// Takes a Follow_Up and returns a reading if its Sync was there.
    mutating func followUp(_ header: PTPHeader, origin: Int64, at arrival: HostTime) -> PTPReading? {
        guard let correction = header.correctionNanoseconds else { return nil }
        if let half = Self.take(&syncs, header.sequence, near: arrival) {
            return PTPReading(arrival: half.arrival, reading: origin &+ correction &+ half.nanoseconds)
        }
        Self.keep(&followUps, Half(sequence: header.sequence, arrival: arrival, nanoseconds: origin &+ correction))
        return nil
    }

    private static func take(_ halves: inout [Half], _ sequence: UInt16, near time: HostTime) -> Half? {
        guard let index = halves.firstIndex(where: { $0.sequence == sequence }) else { return nil }
        let half = halves.remove(at: index)
        let age = time.since(half.arrival)
        return age > -patience && age < patience ? half : nil
    }

    private static func keep(_ halves: inout [Half], _ half: Half) {
        halves.removeAll { $0.sequence == half.sequence }
        if halves.count >= depth { halves.removeFirst() }
        halves.append(half)
    }
}
