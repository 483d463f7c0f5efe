/// What the audio thread must know of one flow before its first packet.
public struct FlowSettings: Sendable, BitwiseCopyable {
    public var layout: StreamLayout
    /// Of the first leg.
    public var filter: FlowFilter
    /// Of the second leg, where the stream has two.
    public var secondFilter: FlowFilter
    /// Link offset in frames.
    public var linkOffset: Int64
    /// The clock its time stamps count; nil: only the sender knows.
    public var reference: FlowReference?

    public init(
        layout: StreamLayout, filter: FlowFilter, secondFilter: FlowFilter = FlowFilter(), linkOffset: Int64,
        reference: FlowReference? = nil
    ) {
        self.layout = layout
        self.filter = filter
        self.secondFilter = secondFilter
        self.linkOffset = linkOffset
        self.reference = reference
    }

    /// Whether a packet from `address` may belong to the stream on that leg. RT safe.
    @_noLocks func admits(_ address: UInt32, leg: Int) -> Bool {
        leg == 0 ? filter.admits(address) : secondFilter.admits(address)
    }
}
