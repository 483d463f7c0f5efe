/// Builds the packets of the Session Announcement Protocol (RFC 2974) that announce a stream and withdraw it.
///
/// IPv4, neither encrypted nor compressed nor authenticated.
public enum SAPPacket {
    /// The UDP port of announcements.
    public static let port: UInt16 = 9875
    /// The group of AES67 announcements: administrative scope (RFC 2365), 239.255.255.255.
    public static let group = IPv4Address(rawValue: 0xEFFF_FFFF)

    /// Announces the description; to be repeated, with the same text, as long as the stream is sent.
    public static func announcement(of sdp: String, from source: IPv4Address) -> [UInt8] {
        packet(type: 0, hash: messageIDHash(of: sdp), source: source, payload: sdp)
    }

    /// Withdraws the announcement of the same text and source: its payload is the `o=` line (RFC 2974 §3).
    public static func deletion(of sdp: String, from source: IPv4Address) -> [UInt8] {
        let origin = sdp.split(whereSeparator: \.isNewline).first { $0.hasPrefix("o=") }
        return packet(
            type: 1, hash: messageIDHash(of: sdp), source: source, payload: origin.map { "\($0)\r\n" } ?? sdp)
    }

    /// The message identifier hash of a text: FNV-1a folded to 16 bits, never 0, which means that there is none.
    public static func messageIDHash(of sdp: String) -> UInt16 {
        var hash: UInt32 = 2_166_136_261
        for byte in sdp.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return max(UInt16(truncatingIfNeeded: hash >> 16 ^ hash), 1)
    }

    /// Header (RFC 2974 §3): version 1, IPv4, message type, no authentication, hash, source; then media type and text.
    private static func packet(type: UInt8, hash: UInt16, source: IPv4Address, payload: String) -> [UInt8] {
        var packet: [UInt8] = [1 << 5 | type << 2, 0, UInt8(hash >> 8), UInt8(hash & 255)]
        for shift in [24, 16, 8, 0] { packet.append(UInt8(source.rawValue >> UInt32(shift) & 255)) }
        packet += Array("application/sdp".utf8)
        packet.append(0)
        packet += Array(payload.utf8)
        return packet
    }
}
