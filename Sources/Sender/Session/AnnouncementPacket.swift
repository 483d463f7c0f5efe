import NetworkAudio

/// A SAP packet (RFC 2974 §3): an announcement of a session, or its deletion.
func announcementPacket(session: String, source: IPv4Address, isDeletion: Bool) -> [UInt8] {
    let text = Array(session.utf8)
    // FNV-1a folded to 16 bits: any change of the session is a new hash. 0 would mean "not used".
    let hash = text.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    let folded = max(1, UInt16(truncatingIfNeeded: hash ^ hash >> 16))
    let address = source.rawValue
    var packet: [UInt8] = [isDeletion ? 0x24 : 0x20, 0, UInt8(folded >> 8), UInt8(folded & 255)]
    packet += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address >> $0) }
    packet += Array("application/sdp".utf8) + [0]
    return packet + text
}
