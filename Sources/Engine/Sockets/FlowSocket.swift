import Glibc
public import NetworkAudio

/// Opens the socket one leg of a stream arrives on.
///
/// Bound to group and port with `IP_MULTICAST_ALL` off, so that it hears nothing that others on this host have joined;
/// joined on a named interface; with arrival stamps, DSCP and the kernel's count of what its queue could not hold.
public enum FlowSocket {
    /// Bytes of queue asked for: a second of most streams, so that a stalled host finds them when it wakes.
    static let queueBytes: Int32 = 4 << 20

    // Not in Glibc's Swift module: Linux values from <linux/in.h>.
    private static let multicastAll: Int32 = 49

    /// A non-blocking socket for `leg`, joined on `interface`; the caller closes it.
    public static func open(
        _ leg: StreamLeg, interface: NetworkInterface, addresses: [NetworkInterface]
    ) throws(SocketError) -> Int32 {
        let descriptor = socket(
            AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        do throws(SocketError) {
            try configure(descriptor)
            if leg.destination.isMulticast {
                // Several may hear a group; a second owner of a unicast port would take the first one's packets.
                try set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1, "SO_REUSEADDR")
                try bind(descriptor, leg.destination, leg.port)
                try join(descriptor, leg, interface)
            } else {
                let isHere =
                    leg.destination == .any || leg.destination.isLoopback
                    || addresses.contains { $0.address == leg.destination }
                guard isHere else { throw .addressNotHere(leg.destination) }
                try bind(descriptor, leg.destination, leg.port)
            }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Closes a socket of `open`, which also leaves its group.
    public static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    private static func configure(_ descriptor: Int32) throws(SocketError) {
        try set(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1, "SO_TIMESTAMPNS")
        try set(descriptor, SOL_SOCKET, SO_RXQ_OVFL, 1, "SO_RXQ_OVFL")
        try set(descriptor, Int32(IPPROTO_IP), IP_RECVTOS, 1, "IP_RECVTOS")
        try set(descriptor, Int32(IPPROTO_IP), multicastAll, 0, "IP_MULTICAST_ALL")
        // Beyond the system's limit only for root; what is granted below it is good enough.
        var bytes = queueBytes
        if setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, 4) != 0 {
            _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, 4)
        }
    }

    private static func set(
        _ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32, _ name: String
    ) throws(SocketError) {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw .system(call: name, errno: errno)
        }
    }

    private static func bind(_ descriptor: Int32, _ address: IPv4Address, _ port: UInt16) throws(SocketError) {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw .bind(address, port: port, errno: errno) }
    }

    /// Leaves the group and joins it again, so that reports go out: a switch that snoops forgets a member when the link
    /// was down or no querier asks. A second socket would not do, the kernel reports a group only once.
    public static func rejoin(
        _ descriptor: Int32, _ leg: StreamLeg, interface: NetworkInterface
    ) throws(SocketError) {
        // A membership that is gone with its interface cannot be left; what counts is the join.
        try? membership(
            leg.sources.isEmpty ? IP_DROP_MEMBERSHIP : IP_DROP_SOURCE_MEMBERSHIP, descriptor, leg, interface)
        try join(descriptor, leg, interface)
    }

    private static func join(
        _ descriptor: Int32, _ leg: StreamLeg, _ interface: NetworkInterface
    ) throws(SocketError) {
        try membership(
            leg.sources.isEmpty ? IP_ADD_MEMBERSHIP : IP_ADD_SOURCE_MEMBERSHIP, descriptor, leg, interface)
    }

    /// Any-source membership, or one source-specific (RFC 4607) for each source of the filter.
    private static func membership(
        _ option: Int32, _ descriptor: Int32, _ leg: StreamLeg, _ interface: NetworkInterface
    ) throws(SocketError) {
        guard !leg.sources.isEmpty else {
            var request = ip_mreqn()
            request.imr_multiaddr.s_addr = leg.destination.rawValue.bigEndian
            request.imr_ifindex = interface.index
            let size = socklen_t(MemoryLayout<ip_mreqn>.size)
            guard setsockopt(descriptor, Int32(IPPROTO_IP), option, &request, size) == 0 else {
                throw .join(group: leg.destination, interface: interface.name, errno: errno)
            }
            return
        }
        for source in leg.sources {
            var request = ip_mreq_source()
            request.imr_multiaddr.s_addr = leg.destination.rawValue.bigEndian
            request.imr_interface.s_addr = interface.address.rawValue.bigEndian
            request.imr_sourceaddr.s_addr = source.rawValue.bigEndian
            let size = socklen_t(MemoryLayout<ip_mreq_source>.size)
            guard setsockopt(descriptor, Int32(IPPROTO_IP), option, &request, size) == 0 else {
                throw .join(group: leg.destination, interface: interface.name, errno: errno)
            }
        }
    }
}
