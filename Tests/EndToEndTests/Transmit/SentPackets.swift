import Testing

/// The packets of one stream as they left a host, of a packet watch.
struct SentPackets {
    struct Packet {
        /// Nanoseconds of the system's clock.
        var time: Int
        var dscp: Int
        var payloadType: UInt8
        var sequence: UInt16
        var stamp: UInt32
        /// The first frame's samples of the first two channels, of 24 bits.
        var samples: (Int32, Int32)
    }

    var packets: [Packet]

    init(_ watch: PacketWatch, to address: StreamAddress) {
        packets = watch.packets.filter { $0.isOutgoing && $0.port == Int(address.port) }.compactMap { packet in
            guard packet.head.count >= 30, let type = Self.number(packet.head, 1, 1),
                let sequence = Self.number(packet.head, 2, 2), let stamp = Self.number(packet.head, 4, 4),
                let first = Self.sample(packet.head, 12), let second = Self.sample(packet.head, 15)
            else { return nil }
            return Packet(
                time: packet.time, dscp: packet.dscp, payloadType: UInt8(type & 127), sequence: UInt16(sequence),
                stamp: stamp, samples: (first, second))
        }
    }

    private static func number(_ digits: String, _ offset: Int, _ bytes: Int) -> UInt32? {
        UInt32(digits.dropFirst(2 * offset).prefix(2 * bytes), radix: 16)
    }

    private static func sample(_ digits: String, _ offset: Int) -> Int32? {
        number(digits, offset, 3).map { Int32(bitPattern: $0 << 8) >> 8 }
    }

    /// Each stamp and number follows from the first, the mark is the one that is wanted, and most leave evenly.
    ///
    /// - Parameter joins: How often stamps begin to count by another clock, while numbers go on.
    func expectInOrder(frames: Int, dscp: Int, joins: Int = 0, name: String) {
        #expect(packets.count > 1_000, "\(name)")
        var (wrong, jumps) = (0, 0)
        for (packet, next) in zip(packets, packets.dropFirst()) {
            let steps = next.sequence &- packet.sequence
            if next.stamp != packet.stamp &+ UInt32(frames) { jumps += 1 }
            if steps != 1 || packet.dscp != dscp { wrong += 1 }
            if packet.payloadType != 97 { wrong += 1 }
        }
        #expect(wrong == 0, "\(name)")
        #expect(jumps == joins, "\(name)")
        let gaps = zip(packets, packets.dropFirst()).map { Double($1.time - $0.time) / 1e6 }.sorted()
        guard let longest = gaps.last else { return }
        let median = gaps[gaps.count / 2]
        print(
            "\(name): \(packets.count) packets, spacing in ms: median \(median),"
                + " 1 % below \(gaps[gaps.count / 100]), 1 % above \(gaps[gaps.count * 99 / 100]), at most \(longest)")
        let due = Double(frames) / 48
        // Half of all: the machine may be busy.
        #expect(abs(median - due) < due / 4, "\(name)")
    }
}
