/// Writes the fixed header of an RTP packet (RFC 3550 §5.1).
enum PacketWriter {
    static func header(
        _ bytes: UnsafeMutablePointer<UInt8>, payloadType: UInt8 = 96, sequence: UInt16, timestamp: UInt32, ssrc: UInt32
    ) {
        bytes[0] = 0x80
        bytes[1] = payloadType
        bytes[2] = UInt8(truncatingIfNeeded: sequence >> 8)
        bytes[3] = UInt8(truncatingIfNeeded: sequence)
        for i in 0..<4 {
            bytes[4 + i] = UInt8(truncatingIfNeeded: timestamp >> UInt32(24 - 8 * i))
            bytes[8 + i] = UInt8(truncatingIfNeeded: ssrc >> UInt32(24 - 8 * i))
        }
    }
}
