import NetworkAudio
import Testing

@Suite("SAPPacket")
struct SAPPacketTests {
    private let sdp = "v=0\r\no=- 1 2 IN IP4 10.0.0.1\r\ns=x\r\n"
    private let source = IPv4Address(rawValue: 0x0A00_0001)

    @Test("an announcement is header, media type and text (RFC 2974 §3)")
    func announcement() {
        let hash = SAPPacket.messageIDHash(of: sdp)
        let header: [UInt8] = [0x20, 0, UInt8(hash >> 8), UInt8(hash & 255), 10, 0, 0, 1]
        let expected = header + Array("application/sdp\0".utf8) + Array(sdp.utf8)
        #expect(SAPPacket.announcement(of: sdp, from: source) == expected)
    }

    @Test("a deletion has the hash of its announcement and the origin as its text")
    func deletion() {
        let announcement = SAPPacket.announcement(of: sdp, from: source)
        let deletion = SAPPacket.deletion(of: sdp, from: source)
        #expect(deletion[0] == 0x24)
        #expect(deletion[1..<24] == announcement[1..<24])
        #expect(String(decoding: deletion[24...], as: UTF8.self) == "o=- 1 2 IN IP4 10.0.0.1\r\n")
    }

    @Test("the hash follows from the text, differs between texts and is never 0")
    func hash() {
        #expect(SAPPacket.messageIDHash(of: sdp) == SAPPacket.messageIDHash(of: sdp))
        var seen: Set<UInt16> = []
        for number in 0..<1_000 {
            let hash = SAPPacket.messageIDHash(of: "v=0\r\no=- \(number) 1 IN IP4 10.0.0.1\r\n")
            #expect(hash != 0)
            seen.insert(hash)
        }
        #expect(seen.count > 950)
    }

    @Test("announcements go to port 9875 of 239.255.255.255")
    func destination() {
        #expect(SAPPacket.port == 9875)
        #expect(SAPPacket.group.description == "239.255.255.255")
    }
}
