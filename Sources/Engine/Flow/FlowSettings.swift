/// What the audio thread must know of one flow before its first packet.
public struct FlowSettings: Sendable, BitwiseCopyable {
    public var layout: StreamLayout
    public var filter: FlowFilter
    /// Link offset in frames.
    public var linkOffset: Int64
    /// The clock its time stamps count; nil: only the sender knows.
    public var reference: FlowReference?

    public init(layout: StreamLayout, filter: FlowFilter, linkOffset: Int64, reference: FlowReference? = nil) {
        self.layout = layout
        self.filter = filter
        self.linkOffset = linkOffset
        self.reference = reference
    }
}
