import NetworkAudio
import PacketBridge
import SeededRandom
import Testing

@Suite struct BridgeLimitTests {
    private static let second: Int64 = 1_000_000_000

    @Test("one address gets its burst, then its rate, and its burst again after a rest")
    func oneSender() {
        var limit = BridgeLimit()
        let start = 77 * Self.second
        let sender = IPv4Address(rawValue: 0x0A00_0001)
        let burst = (0..<10_000).count { _ in limit.allows(sender, at: start) }
        #expect(burst == 200)
        // A hundred seconds of a thousand requests a second.
        let steady = (1...100_000).count { limit.allows(sender, at: start + Int64($0) * Self.second / 1_000) }
        #expect(steady == 2_000)
        let other = limit.allows(IPv4Address(rawValue: 0x0A00_0002), at: start + 100 * Self.second)
        #expect(other)
        let later = (0..<10_000).count { _ in limit.allows(sender, at: start + 200 * Self.second) }
        #expect(later == 200)
    }

    @Test("all together get no more than the total, however many addresses are forged")
    func total() {
        var limit = BridgeLimit()
        var random = SeededGenerator(seed: 11)
        var answers = 0
        // Ten seconds of 20 000 requests a second.
        for request in 0..<200_000 as Range<Int64> {
            let sender = IPv4Address(rawValue: UInt32.random(in: 0x0100_0000...0xDFFF_FFFF, using: &random))
            if limit.allows(sender, at: Self.second + request * 50_000) { answers += 1 }
            #expect(limit.count <= BridgeLimit.senders)
        }
        #expect((5_990...6_000).contains(answers), "\(answers)")
    }

    @Test("one address that is refused takes nothing from the others")
    func others() {
        var limit = BridgeLimit()
        for request in 0..<1_000_000 as Range<Int64> {
            _ = limit.allows(IPv4Address(rawValue: 0x0A00_0001), at: Self.second + request * 1_000)
        }
        let answers = (0..<500).count {
            limit.allows(IPv4Address(rawValue: 0x0A00_0100 + UInt32($0)), at: 2 * Self.second)
        }
        #expect(answers == 500)
    }

    @Test("a full table stays bounded and does not forget who used most of his share")
    func table() {
        var limit = BridgeLimit()
        let greedy = IPv4Address(rawValue: 0x0A00_0001)
        for _ in 0..<200 { _ = limit.allows(greedy, at: Self.second) }
        let answers = (0..<800).count { sender in
            limit.allows(IPv4Address(rawValue: 0x0A01_0000 + UInt32(sender)), at: Self.second)
        }
        #expect(answers == 800 && limit.count == BridgeLimit.senders)
        // Three seconds on, the total has room again; the greedy one has earned sixty.
        let more = (0..<800).count { _ in limit.allows(greedy, at: 4 * Self.second) }
        #expect(more == 60 && limit.count == BridgeLimit.senders)
        // A new address has those forgotten whose buckets are full.
        let isNew = limit.allows(IPv4Address(rawValue: 0x0A02_0000), at: 4 * Self.second)
        #expect(isNew && limit.count == 2)
    }
}
