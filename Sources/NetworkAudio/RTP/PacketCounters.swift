/// What became of the packets of one flow since it was opened. Every datagram that reached the socket is in exactly
/// one of `received`, `duplicate`, `malformed` and `foreign`; the others say more about those.
public struct PacketCounters: Sendable, Hashable, BitwiseCopyable {
    /// Packets of this flow, well formed, the first copy of each.
    public var received: UInt64 = 0
    /// Sequence numbers that never came (RFC 3550 §6.4.1): a packet that comes after all is taken off again.
    public var lost: UInt64 = 0
    /// Received packets of which at least one frame came after it should have been played.
    public var late: UInt64 = 0
    /// Received packets with frames too far in the future for the timeline.
    public var early: UInt64 = 0
    /// Second copies.
    public var duplicate: UInt64 = 0
    /// Received packets that came after a packet with a higher sequence number.
    public var reordered: UInt64 = 0
    /// Not RTP, or a payload that is no whole number of frames.
    public var malformed: UInt64 = 0
    /// RTP of another sender or payload type, outside the source filter, or with numbers that do not continue the stream.
    public var foreign: UInt64 = 0
    /// Datagrams the kernel dropped because the socket's queue was full.
    public var queueOverflow: UInt64 = 0
    /// Times the sender started anew: another SSRC, or time stamps that jumped.
    public var restarts: UInt64 = 0

    @_noLocks @inlinable public init() {}
}
