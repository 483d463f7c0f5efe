package import NetworkAudio

/// How many answers leave, in all and to each address, so that the bridge is of no use to somebody who forges senders.
///
/// Each is a bucket of answers that may leave at once and is filled at a steady rate. The table of addresses is bounded:
/// those are forgotten that have used least of their share.
package struct BridgeLimit {
    /// Answers to one address: enough to ask with every length there is at once.
    static let perSender = Rate(burst: 200, perSecond: 20)
    static let total = Rate(burst: 1_000, perSecond: 500)
    /// Addresses that are remembered.
    package static let senders = 512

    struct Rate {
        var burst: Int64
        var perSecond: Int64
    }

    /// Counts in the time it takes to earn one answer: exact, and nothing overflows.
    private struct Bucket {
        /// When it will have been filled, in nanoseconds.
        var full: Int64

        /// Whether an answer may leave now.
        func has(_ rate: Rate, at now: Int64) -> Bool {
            max(0, full - now) <= (rate.burst - 1) * (1_000_000_000 / rate.perSecond)
        }

        mutating func take(_ rate: Rate, at now: Int64) { full = max(full, now) + 1_000_000_000 / rate.perSecond }
    }

    private var all = Bucket(full: 0)
    private var each: [IPv4Address: Bucket] = [:]

    package init() {}

    /// Whether an answer to this address may leave now; if so it is counted.
    ///
    /// - Parameter now: nanoseconds of a clock that only goes forward, from 0 on.
    package mutating func allows(_ sender: IPv4Address, at now: Int64) -> Bool {
        // The total goes first: what it refuses costs no look at the table.
        guard all.has(Self.total, at: now) else { return false }
        var bucket = each[sender] ?? Bucket(full: 0)
        guard bucket.has(Self.perSender, at: now) else { return false }
        if each[sender] == nil, each.count >= Self.senders { makeRoom(at: now) }
        bucket.take(Self.perSender, at: now)
        all.take(Self.total, at: now)
        each[sender] = bucket
        return true
    }

    /// Forgets those whose buckets are full, as they would be anyway, else the one that is nearest to it.
    private mutating func makeRoom(at now: Int64) {
        each = each.filter { $0.value.full > now }
        if each.count >= Self.senders, let first = each.min(by: { $0.value.full < $1.value.full }) {
            each[first.key] = nil
        }
    }

    /// Addresses that are remembered at the moment.
    package var count: Int { each.count }
}
