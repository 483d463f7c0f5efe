/// What became of a stream that was sent.
public struct SenderStatistics: Sendable, Hashable {
    /// Packets sent; of a pair, by at least one leg.
    public var packets: UInt64 = 0
    public var frames: UInt64 = 0
    /// Packets (of a pair, copies) the system refused to send; they are not repeated.
    public var errors: UInt64 = 0
    /// `errno` of the last refused packet, 0 where there was none.
    public var lastErrorNumber: Int32 = 0
    /// Packets that left more than `lateThreshold` after their deadline.
    public var latePackets: UInt64 = 0
    /// In nanoseconds after the deadline.
    public var worstLateness: Int64 = 0
    /// Whether the pacing thread was allowed real-time priority.
    public var isRealTime = false
    /// Session announcements sent, the deletion not counted.
    public var announcements: UInt64 = 0

    /// In nanoseconds: 1 ms.
    public static let lateThreshold: Int64 = 1_000_000

    public init() {}
}
