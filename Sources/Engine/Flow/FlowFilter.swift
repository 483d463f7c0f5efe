public import NetworkAudio

/// What a datagram must be to belong to a flow, checked again here after the kernel's own filter.
public struct FlowFilter: Sendable, BitwiseCopyable {
    /// Admitted senders' addresses, 0 in unused places; all 0: anyone.
    private var sources: InlineArray<64, UInt32>
    /// RTP payload type; nil: the type of the first packet.
    public var payloadType: UInt8?

    public init(sources: [IPv4Address] = [], payloadType: UInt8? = nil) {
        self.sources = InlineArray { index in index < sources.count ? sources[index].rawValue : 0 }
        self.payloadType = payloadType
    }

    /// Addresses a filter holds: as many as a session description may name.
    public static let maximumSources = 64

    /// Whether packets from `address` may belong to the flow. RT safe.
    @_noLocks func admits(_ address: UInt32) -> Bool {
        guard sources[0] != 0 else { return true }
        for i in 0..<Self.maximumSources where sources[i] == address { return true }
        return false
    }
}
