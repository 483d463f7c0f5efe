import NetworkAudio
import Signal

/// How many bytes of announcements are read: of each sender, and of all. What is beyond is counted and forgotten, so that
/// no flood costs more than this.
struct AnnouncementBudget {
    /// A leaky bucket of bytes.
    private struct Bucket {
        var bytes: Double
        var time: HostTime

        mutating func takes(_ count: Double, rate: Double, burst: Double, at now: HostTime) -> Bool {
            bytes = min(burst, bytes + rate * max(0, Double(now.since(time))) * 1e-9)
            time = now
            guard bytes >= count else { return false }
            bytes -= count
            return true
        }
    }

    /// Bytes a second: a thousand sessions every ten seconds from one host, twice that in all; and as a burst all that
    /// the list can hold.
    private static let (senderRate, senderBurst) = (100_000.0, 1_000_000.0)
    private static let (totalRate, totalBurst) = (200_000.0, 2_000_000.0)
    /// What a packet costs besides its bytes, and one that has to be inflated.
    private static let (packetBytes, compressedBytes) = (100.0, 8_192.0)
    /// Senders that are told apart; all others share.
    private static let mostSenders = 256
    /// Nanoseconds after which a sender that is not heard is forgotten.
    private static let memory: Int64 = 60_000_000_000
    /// Packets too many by which a sender is a flood that the kernel should keep away.
    static let flood: UInt64 = 1_000

    private var senders: [IPv4Address: (bucket: Bucket, refused: UInt64)] = [:]
    private var others: Bucket
    private var total: Bucket

    init(at now: HostTime) {
        others = Bucket(bytes: Self.senderBurst, time: now)
        total = Bucket(bytes: Self.totalBurst, time: now)
    }

    /// Whether a packet is to be read.
    mutating func takes(_ packet: UnsafeBufferPointer<UInt8>, from sender: IPv4Address, at now: HostTime) -> Bool {
        let isCompressed = packet.first.map { $0 & 1 != 0 } ?? false
        let cost = Self.packetBytes + Double(packet.count) + (isCompressed ? Self.compressedBytes : 0)
        guard takesOfSender(cost, sender, at: now) else { return false }
        return total.takes(cost, rate: Self.totalRate, burst: Self.totalBurst, at: now)
    }

    private mutating func takesOfSender(_ cost: Double, _ sender: IPv4Address, at now: HostTime) -> Bool {
        if senders[sender] == nil {
            if senders.count >= Self.mostSenders { forget(at: now) }
            guard senders.count < Self.mostSenders else {
                return others.takes(cost, rate: Self.senderRate, burst: Self.senderBurst, at: now)
            }
            senders[sender] = (Bucket(bytes: Self.senderBurst, time: now), 0)
        }
        guard var known = senders[sender] else { return false }
        let isTaken = known.bucket.takes(cost, rate: Self.senderRate, burst: Self.senderBurst, at: now)
        if !isTaken { known.refused += 1 }
        senders[sender] = known
        return isTaken
    }

    private mutating func forget(at now: HostTime) {
        senders = senders.filter { now.since($0.value.bucket.time) < Self.memory }
    }

    /// Senders that were far beyond their share since this was asked last.
    mutating func floods() -> [IPv4Address] {
        let found = senders.filter { $0.value.refused > Self.flood }.map(\.key)
        for sender in senders.keys { senders[sender]?.refused = 0 }
        return found
    }
}
