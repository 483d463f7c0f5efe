public import Signal

/// One datagram as it came out of a socket.
public struct Datagram: BitwiseCopyable {
    public var bytes: UnsafePointer<UInt8>
    public var count: Int
    /// Sender's IPv4 address in host order, and port.
    public var sourceAddress: UInt32
    public var sourcePort: UInt16
    /// Differentiated services code point, 0 to 63.
    public var dscp: UInt8
    public var arrival: HostTime
    /// The leg of its flow it came by: 0, or 1 for the second of an ST 2022-7 pair.
    public var leg: Int

    @_noLocks
    public init(
        bytes: UnsafePointer<UInt8>, count: Int, sourceAddress: UInt32, sourcePort: UInt16, dscp: UInt8,
        arrival: HostTime, leg: Int = 0
    ) {
        self.bytes = bytes
        self.count = count
        self.sourceAddress = sourceAddress
        self.sourcePort = sourcePort
        self.dscp = dscp
        self.arrival = arrival
        self.leg = leg
    }
}
