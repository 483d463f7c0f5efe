public import DeviceModel
public import NetworkAudio

/// Where announcements are listened to: the groups, and the interface they are joined on.
public struct AnnouncementPlace: Sendable, Hashable {
    /// Index, address and link of the interface, as far as sockets depend on them: where it differs they are opened anew.
    public var interface: String
    /// Groups and senders, all on the port of announcements.
    public var legs: [StreamLeg]

    public init(interface: String, legs: [StreamLeg]) {
        self.interface = interface
        self.legs = legs
    }

    /// Groups that announcements are sent to: AES67 and Dante (administrative scope), RFC 2974's global scope, PipeWire.
    private static let groups = [
        SAPPacket.group, IPv4Address(rawValue: 0xE002_7FFE), IPv4Address(rawValue: 0xE000_0038),
    ]

    /// The groups of all announcements, and those of streams that are received: PulseAudio announces a stream to its
    /// own group.
    ///
    /// A stream's group is joined for its senders only where the stream is: a second membership for anyone would undo
    /// its filter for the whole host, and a switch may drop audio while it changes from one to the other.
    public static func legs(with sources: SourceList) -> [StreamLeg] {
        var legs = groups.map { StreamLeg(destination: $0, port: SAPPacket.port) }
        for leg in sources.flatMap(\.stream.legs) where leg.destination.isMulticast && !groups.contains(leg.destination)
        {
            let own = StreamLeg(destination: leg.destination, port: SAPPacket.port, sources: leg.sources)
            if !legs.contains(own) { legs.append(own) }
        }
        return legs
    }
}

/// Opens a socket that hears a group's announcements: bound to the group's port 9875, joined, not blocking. The listener
/// closes it.
public typealias AnnouncementSocket = @Sendable (StreamLeg) -> Result<Int32, DiscoveryFailure>
