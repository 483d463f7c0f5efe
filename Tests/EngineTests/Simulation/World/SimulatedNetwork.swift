import SeededRandom

/// The way from the senders to the host: delay, jitter, loss, reordering and second copies, the same from a seed.
struct SimulatedNetwork {
    /// Nanoseconds every packet takes, and at most more.
    var delay: Int64 = 50_000
    var jitter: Int64 = 0
    /// Shares of the packets that are lost, held back by `holdBack`, and sent twice.
    var loss = 0.0
    var reordering = 0.0
    var duplication = 0.0
    var holdBack: Int64 = 2_500_000
    /// Packets of every sender that are lost besides.
    var lost: Set<Int> = []
    /// Whether packets may overtake each other by jitter alone.
    var keepsOrder = true
    var random = SeededGenerator(seed: 1)

    private var latest: Int64 = .min

    init() {}

    /// When copies of a packet sent at `time` arrive.
    mutating func arrivals(_ index: Int, sent time: Int64) -> [Int64] {
        if lost.contains(index) || random.happens(loss) { return [] }
        var arrival = time + delay
        if jitter > 0 { arrival += Int64(random.unit() * Double(jitter)) }
        if random.happens(reordering) {
            arrival += holdBack
        } else if keepsOrder {
            arrival = max(arrival, latest + 1)
            latest = arrival
        }
        guard random.happens(duplication) else { return [arrival] }
        return [arrival, arrival + Int64(random.unit() * 3_000_000)]
    }
}

/// Packets on their way, the next to arrive first.
struct PacketsUnderway {
    struct Packet {
        var arrival: Int64
        var sender: Int
        var index: Int
    }

    /// Latest first: the next to arrive is the last element.
    private var packets: [Packet] = []

    init() {}

    var next: Packet? { packets.last }

    mutating func add(_ packet: Packet) {
        packets.append(packet)
        var at = packets.count - 1
        while at > 0, packets[at - 1].arrival <= packet.arrival {
            packets.swapAt(at - 1, at)
            at -= 1
        }
    }

    mutating func removeNext() { packets.removeLast() }
}
