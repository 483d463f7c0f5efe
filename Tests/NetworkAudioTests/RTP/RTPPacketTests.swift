import NetworkAudio
import Testing

@Suite("RTPPacket, RFC 3550 §5.1")
struct RTPPacketTests {
    static func parse(_ bytes: [UInt8]) -> RTPPacket? {
        // Behind the packet lies nothing that could be read by mistake.
        let exact = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { exact.deallocate() }
        for (i, byte) in bytes.enumerated() { exact[i] = byte }
        return RTPPacket(exact, count: bytes.count)
    }

    static func header(_ first: UInt8) -> [UInt8] {
        [first, 0xE0, 0x12, 0x34, 0x89, 0xAB, 0xCD, 0xEF, 0xFE, 0xDC, 0xBA, 0x98]
    }

    @Test("fixed header")
    func plain() {
        let packet = Self.parse(Self.header(0x80) + [1, 2, 3])
        #expect(packet?.payloadType == 96)
        #expect(packet?.sequenceNumber == 0x1234)
        #expect(packet?.timestamp == 0x89AB_CDEF)
        #expect(packet?.ssrc == 0xFEDC_BA98)
        #expect(packet?.payloadOffset == 12)
        #expect(packet?.payloadLength == 3)
    }

    /// Two CSRCs, an extension of one word, 6 bytes of payload, 2 of padding.
    static let full =
        header(0xB2) + [0, 0, 0, 1, 0, 0, 0, 2] + [0xBE, 0xDE, 0, 1, 9, 9, 9, 9] + [1, 2, 3, 4, 5, 6] + [0, 2]

    @Test("contributing sources, header extension and padding")
    func everything() {
        let packet = Self.parse(Self.full)
        #expect(packet?.payloadOffset == 28)
        #expect(packet?.payloadLength == 6)
    }

    @Test("cut short at every length, the packet is refused or its payload lies within")
    func truncation() {
        for count in 0..<Self.full.count {
            guard let packet = Self.parse(Array(Self.full.prefix(count))) else { continue }
            #expect(count >= 28, "\(count) bytes cannot hold the header")
            #expect(packet.payloadLength >= 0)
            #expect(packet.payloadOffset + packet.payloadLength <= count)
        }
        for count in 0..<12 { #expect(Self.parse(Array(Self.header(0x80).prefix(count))) == nil) }
        #expect(Self.parse(Self.header(0x80))?.payloadLength == 0)
    }

    @Test("other versions are refused", arguments: [0x00, 0x40, 0xC0] as [UInt8])
    func version(first: UInt8) { #expect(Self.parse(Self.header(first) + [1, 2, 3]) == nil) }

    @Test("padding of none, of all and of too much")
    func padding() {
        #expect(Self.parse(Self.header(0xA0) + [1, 2, 0]) == nil)
        #expect(Self.parse(Self.header(0xA0) + [1, 2, 3])?.payloadLength == 0)
        #expect(Self.parse(Self.header(0xA0) + [1, 2, 4]) == nil)
        #expect(Self.parse(Self.header(0xA0) + [1, 2, 255]) == nil)
    }

    @Test("an extension longer than the packet is refused")
    func longExtension() {
        #expect(Self.parse(Self.header(0x90) + [0, 0, 0xFF, 0xFF, 1, 2, 3, 4]) == nil)
        #expect(Self.parse(Self.header(0x90) + [0, 0, 0, 2, 1, 2, 3, 4]) == nil)
        #expect(Self.parse(Self.header(0x90) + [0, 0, 0, 1, 1, 2, 3, 4])?.payloadLength == 0)
    }
}
