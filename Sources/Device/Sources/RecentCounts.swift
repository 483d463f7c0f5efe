import Engine
import NetworkAudio
import Signal

/// What became of packets in the last ten seconds.
package struct RecentCounts {
    package var received: UInt64 = 0
    package var lost: UInt64 = 0
    package var late: UInt64 = 0
    package var malformed: UInt64 = 0
    package var foreign: UInt64 = 0
    package var queueOverflow: UInt64 = 0
    package var moves: UInt64 = 0
    package var packetsPerSecond: Double = 0

    package init() {}
}

/// Samples the counters once a second and answers for the last ten.
struct CounterHistory {
    private struct Sample {
        var time: HostTime
        var counters: PacketCounters
        var moves: UInt64
    }

    private static let seconds = 10
    private var samples: [Sample] = []

    /// Notes the counters, once a second at most.
    mutating func note(_ counters: PacketCounters, moves: UInt64, at time: HostTime) {
        if let last = samples.last, time.since(last.time) < 990_000_000 { return }
        samples.append(Sample(time: time, counters: counters, moves: moves))
        if samples.count > Self.seconds + 1 { samples.removeFirst() }
    }

    /// The difference between now and the oldest sample kept.
    func recent(_ now: PacketCounters, moves: UInt64, at time: HostTime) -> RecentCounts {
        // A counter may step back by one: a packet that was lost came after all.
        func since(_ then: UInt64, _ now: UInt64) -> UInt64 { now > then ? now - then : 0 }
        let first = samples.first?.counters ?? PacketCounters()
        var counts = RecentCounts()
        counts.received = since(first.received, now.received)
        counts.lost = since(first.lost, now.lost)
        counts.late = since(first.late, now.late)
        counts.malformed = since(first.malformed, now.malformed)
        counts.foreign = since(first.foreign, now.foreign)
        counts.queueOverflow = since(first.queueOverflow, now.queueOverflow)
        counts.moves = since(samples.first?.moves ?? 0, moves)
        if samples.count > 1, let before = samples.dropLast().last {
            let seconds = Double(time.since(before.time)) * 1e-9
            if seconds > 0 { counts.packetsPerSecond = Double(since(before.counters.received, now.received)) / seconds }
        }
        return counts
    }
}
