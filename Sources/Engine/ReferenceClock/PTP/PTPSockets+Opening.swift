import CLinux
package import Glibc
package import NetworkAudio

extension PTPSockets {
    // Not in Glibc's Swift module: <linux/in.h> and <linux/net_tstamp.h>.
    private static let multicastAll: Int32 = 49
    private static let hardwareStamps: Int32 = 1 << 0 | 1 << 2 | 1 << 6  // transmitted, received, as the card has them
    private static let softwareStamps: Int32 = 1 << 1 | 1 << 3 | 1 << 4  // transmitted, received, told

    /// A non-blocking socket for one of the ports, joined on `interface`; the caller closes it.
    static func open(
        _ port: UInt16, _ interface: NetworkInterface, _ settings: PTPClockSettings
    ) throws(ReferenceClockError) -> Int32 {
        let descriptor = socket(
            AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        do throws(ReferenceClockError) {
            let network = Int32(IPPROTO_IP)
            try set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1, "SO_REUSEADDR")
            try set(descriptor, network, multicastAll, 0, "IP_MULTICAST_ALL")
            try set(descriptor, network, IP_MULTICAST_LOOP, 0, "IP_MULTICAST_LOOP")
            try set(descriptor, network, IP_MULTICAST_TTL, Int32(settings.timeToLive), "IP_MULTICAST_TTL")
            try set(descriptor, network, IP_TOS, Int32(settings.differentiatedServices & 63) << 2, "IP_TOS")
            try membership(IP_MULTICAST_IF, descriptor, .any, interface)
            try bind(descriptor, port)
            for group in PTPPorts.groups { try membership(IP_ADD_MEMBERSHIP, descriptor, group, interface) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Has the card stamp the messages of a socket, or else the kernel. Returns the card's clock, open, −1 without.
    static func stamp(
        _ descriptor: Int32, _ interface: NetworkInterface, _ settings: PTPClockSettings
    ) throws(ReferenceClockError) -> (PTPStamping, clock: Int32) {
        var refusal: Int32 = 0
        if settings.usesHardwareStamps {
            let number = clinux_stamp_in_hardware(descriptor, interface.name)
            let path = "/dev/ptp\(number)"
            if number >= 0, let clock = try? HardwareClock.open(path) {
                if (try? set(descriptor, SOL_SOCKET, SO_TIMESTAMPING, hardwareStamps, "")) != nil {
                    return (.hardware(path: path), clock)
                }
                close(clock)
            }
            refusal = number < 0 ? -number : EACCES
        }
        try set(descriptor, SOL_SOCKET, SO_TIMESTAMPING, softwareStamps, "SO_TIMESTAMPING")
        return (.software(errno: refusal), -1)
    }

    /// Joins, leaves or chooses the interface to send on.
    static func membership(
        _ option: Int32, _ descriptor: Int32, _ group: IPv4Address, _ interface: NetworkInterface
    ) throws(ReferenceClockError) {
        var request = ip_mreqn()
        request.imr_multiaddr.s_addr = group.rawValue.bigEndian
        request.imr_ifindex = interface.index
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        guard setsockopt(descriptor, Int32(IPPROTO_IP), option, &request, size) == 0 else {
            throw .join(group: group, interface: interface.name, errno: errno)
        }
    }

    package static func name(of address: IPv4Address, port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        return name
    }

    private static func bind(_ descriptor: Int32, _ port: UInt16) throws(ReferenceClockError) {
        var name = name(of: .any, port: port)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result != 0 else { return }
        switch errno {
        case EACCES, EPERM: throw .portNotPermitted(port, program: Rights.program)
        case EADDRINUSE: throw .portInUse(port, holders: PortHolders.udp(port))
        case let error: throw .system(call: "bind to UDP port \(port)", errno: error)
        }
    }

    private static func set(
        _ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32, _ name: String
    ) throws(ReferenceClockError) {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw .system(call: name, errno: errno)
        }
    }
}
