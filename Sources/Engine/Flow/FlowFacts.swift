public import NetworkAudio
public import Signal

/// A flow as it is now, copied out of the audio thread.
public struct FlowFacts: Sendable, BitwiseCopyable {
    public var counters = PacketCounters()
    /// Address (host order) and SSRC heard; nil before the first packet.
    public var senderAddress: UInt32?
    public var ssrc: UInt32?
    public var dscp: UInt8 = 0
    public var payloadType: UInt8?
    /// Frames of the packet that came last.
    public var framesPerPacket = 0
    /// Host time of the packet that came last.
    public var lastArrival: HostTime?
    /// The clock it is played by: the reference, or the sender's as recovered; nil before the first packet.
    public var clock: MediaClockEstimate?
    /// Its legs: the second is of meaning for a stream that has two.
    public var legs = InlineArray<2, LegFacts>(repeating: LegFacts())
    /// What became of the reference clock it names.
    public var reference = ReferenceUse.unnamed
    /// Nanoseconds from capture to arrival of the worst packet of the last ten seconds.
    public var longestTransit: Int64?
    /// Length in bytes of the last malformed payload, which tells a wrong channel count or encoding.
    public var malformedLength = 0
    /// Payload type and address of the last foreign packet, which tell a wrong SDP.
    /// No payload type: the source filter did not admit it.
    public var foreignPayloadType: UInt8?
    public var foreignAddress: UInt32 = 0

    @_noLocks public init() {}
}
