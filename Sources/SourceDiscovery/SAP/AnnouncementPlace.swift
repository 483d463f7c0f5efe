public import DeviceModel
public import NetworkAudio

/// Where announcements are listened to: the groups, and the interface they are joined on.
public struct AnnouncementPlace: Sendable, Hashable {
    /// Index, address and link of the interface, as far as sockets depend on them: where it differs they are opened anew.
    public var interface: String
    public var groups: [IPv4Address]

    public init(interface: String, groups: [IPv4Address]) {
        self.interface = interface
        self.groups = groups
    }

    /// Groups that announcements are sent to: AES67 and Dante (administrative scope), RFC 2974's global scope, PipeWire.
    public static let groups = [
        SAPPacket.group, IPv4Address(rawValue: 0xE002_7FFE), IPv4Address(rawValue: 0xE000_0038),
    ]

    /// The groups of all announcements, and those of streams that are received: PulseAudio announces a stream to its
    /// own group.
    public static func groups(with sources: SourceList) -> [IPv4Address] {
        let own = sources.flatMap(\.stream.legs).map(\.destination).filter(\.isMulticast)
        return groups + Set(own).subtracting(groups).sorted()
    }
}

/// Opens a socket that hears a group's announcements: bound to the group's port 9875, joined, not blocking. The listener
/// closes it.
public typealias AnnouncementSocket = @Sendable (IPv4Address) -> Result<Int32, DiscoveryFailure>
