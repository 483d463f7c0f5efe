/// The fixed header of an RTP packet and where its payload lies (RFC 3550 §5.1).
public struct RTPPacket: Sendable, Hashable, BitwiseCopyable {
    public var payloadType: UInt8
    public var sequenceNumber: UInt16
    public var timestamp: UInt32
    public var ssrc: UInt32
    /// First byte of the payload, after CSRC list and header extension.
    public var payloadOffset: Int
    /// Bytes of payload, without padding.
    public var payloadLength: Int

    /// Reads the header of the `count` bytes at `bytes`; nil where they are no whole RTP packet. RT safe.
    @_noLocks public init?(_ bytes: UnsafePointer<UInt8>, count: Int) {
        guard count >= 12, bytes[0] >> 6 == 2 else { return nil }
        var offset = 12 &+ 4 &* Int(bytes[0] & 0x0F)
        if bytes[0] & 0x10 != 0 {
            guard count >= offset &+ 4 else { return nil }
            offset &+= 4 &+ 4 &* (Int(bytes[offset &+ 2]) << 8 | Int(bytes[offset &+ 3]))
        }
        var end = count
        if bytes[0] & 0x20 != 0 {
            let padding = Int(bytes[count &- 1])
            guard padding > 0 else { return nil }
            end &-= padding
        }
        guard offset <= end else { return nil }
        payloadType = bytes[1] & 0x7F
        sequenceNumber = UInt16(bytes[2]) << 8 | UInt16(bytes[3])
        timestamp = Self.word(bytes + 4)
        ssrc = Self.word(bytes + 8)
        payloadOffset = offset
        payloadLength = end &- offset
    }

    @_noLocks private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
    }
}
