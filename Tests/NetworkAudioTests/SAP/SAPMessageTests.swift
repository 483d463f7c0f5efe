import NetworkAudio
import SeededRandom
import Testing

@Suite("SAPMessage")
struct SAPMessageTests {
    private static let sdp = "v=0\r\no=- 1 2 IN IP4 10.0.0.1\r\ns=x\r\n"
    private static let source = IPv4Address(rawValue: 0x0A00_0001)

    private static func read(_ packet: [UInt8]) throws(SAPRefusal) -> SAPMessage {
        try SAPMessage(packet) { $0.first == 0x78 ? Array(sdp.utf8) : nil }
    }

    @Test("what we announce and withdraw reads back")
    func own() throws {
        let announcement = try Self.read(SAPPacket.announcement(of: Self.sdp, from: Self.source))
        #expect(
            announcement
                == SAPMessage(
                    kind: .announcement, hash: SAPPacket.messageIDHash(of: Self.sdp), source: .ipv4(Self.source),
                    text: Array(Self.sdp.utf8)))
        let deletion = try Self.read(SAPPacket.deletion(of: Self.sdp, from: Self.source))
        #expect(deletion.kind == .deletion)
        #expect(deletion.text == Array("o=- 1 2 IN IP4 10.0.0.1\r\n".utf8))
    }

    @Test("a media type is passed over, with parameters and in any case, and may be missing (RFC 2974 §6)")
    func mediaType() throws {
        let head: [UInt8] = [0x20, 0, 0, 7, 10, 0, 0, 1]
        for type in ["", "application/sdp\0", "Application/SDP\0", "application/sdp;charset=utf-8\0"] {
            #expect(try Self.read(head + Array(type.utf8) + Array(Self.sdp.utf8)).text == Array(Self.sdp.utf8))
        }
        for type in ["text/plain\0", "hello", "\0"] {
            #expect(throws: SAPRefusal.mediaType) {
                try Self.read(head + Array(type.utf8) + Array(Self.sdp.utf8))
            }
        }
    }

    @Test("authentication data is passed over, IPv6 sources are read")
    func header() throws {
        let authenticated: [UInt8] = [0x20, 2, 0, 7, 10, 0, 0, 1] + Array(repeating: 0x55, count: 8)
        #expect(try Self.read(authenticated + Array(Self.sdp.utf8)).text == Array(Self.sdp.utf8))
        let address: [UInt8] = [0xFE, 0x80] + Array(repeating: 0, count: 13) + [9]
        let message = try Self.read([0x30, 0, 0, 7] + address + Array(Self.sdp.utf8))
        #expect(message.source == .ipv6(high: 0xFE80_0000_0000_0000, low: 9))
        #expect("\(message.source)" == "fe80:0:0:0:0:0:0:9")
    }

    @Test("a compressed payload is inflated; an encrypted one, another version and what is cut off are refused")
    func refusals() throws {
        #expect(try Self.read([0x21, 0, 0, 7, 10, 0, 0, 1, 0x78, 1]).text == Array(Self.sdp.utf8))
        #expect(throws: SAPRefusal.compression) { try Self.read([0x21, 0, 0, 7, 10, 0, 0, 1, 0x11, 1]) }
        #expect(throws: SAPRefusal.encrypted) { try Self.read([0x22, 0, 0, 7, 10, 0, 0, 1, 1]) }
        #expect(throws: SAPRefusal.version) { try Self.read([0x40, 0, 0, 7, 10, 0, 0, 1, 1]) }
        for packet: [UInt8] in [[], [0x20], [0x20, 0, 0, 7, 10, 0, 0, 1], [0x20, 255, 0, 7, 10, 0, 0, 1, 1]] {
            #expect(throws: SAPRefusal.short) { try Self.read(packet) }
        }
        let long = Array("v=0\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: SessionDirectory.longestDescription)
        #expect(throws: SAPRefusal.long) { try Self.read([0x20, 0, 0, 7, 10, 0, 0, 1] + long) }
    }

    @Test("a million damaged packets are read or refused, and no more")
    func damaged() {
        var random = SeededGenerator(seed: 2974)
        let good = SAPPacket.announcement(of: Self.sdp, from: Self.source)
        var read = 0
        for _ in 0..<1_000_000 {
            var packet = good
            if random.one(in: 4) { packet.removeLast(Int.random(in: 0...packet.count, using: &random)) }
            for _ in 0..<Int.random(in: 1...4, using: &random) where !packet.isEmpty {
                let index = min(packet.count - 1, Int.random(in: 0..<(random.one(in: 2) ? 24 : 64), using: &random))
                packet[index] = UInt8.random(in: 0...255, using: &random)
            }
            if (try? Self.read(packet)) != nil { read += 1 }
        }
        #expect(read > 10_000)
        #expect(read < 990_000)
    }
}
