public import NetworkAudio

/// A packet as it came.
public struct ReceivedAnnouncement: Sendable, Hashable {
    public var bytes: [UInt8]
    public var sender: IPv4Address
    public var group: IPv4Address
    public var dscp: UInt8

    public init(bytes: [UInt8], sender: IPv4Address, group: IPv4Address, dscp: UInt8) {
        self.bytes = bytes
        self.sender = sender
        self.group = group
        self.dscp = dscp
    }
}
