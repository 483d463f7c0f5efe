public import NetworkAudio
public import Signal

/// One leg of a flow as it is now: one copy of the stream, on a path of its own (SMPTE ST 2022-7).
public struct LegFacts: Sendable, BitwiseCopyable {
    /// Of this leg alone, by its own sequence: what the other leg made good is lost here all the same. `early` and
    /// `restarts` are the flow's and stay 0.
    public var counters = PacketCounters()
    /// Sender's address in host order; nil before the first packet of the stream that is heard.
    public var senderAddress: UInt32?
    /// Host time of the packet of the stream that came last by this leg.
    public var lastArrival: HostTime?
    /// Nanoseconds from capture to arrival of its worst packet of the last ten seconds.
    public var longestTransit: Int64?
    /// Nanoseconds its least delayed packets come after the line the sender's clock was drawn with; nil while unknown.
    public var delay: Int64?
    /// Of the last packet that did not belong: another address, payload type (nil: the source filter did not admit
    /// it) or stream.
    public var foreignAddress: UInt32 = 0
    public var foreignPayloadType: UInt8?
    public var foreignSSRC: UInt32?

    @_noLocks public init() {}
}
