import Glibc
public import NetworkAudio

/// Opens the socket a flow leaves by, or its announcements.
///
/// Not connected: a receiver that is absent (ICMP "port unreachable") must not make the next packet fail. Receivers on
/// this host hear it too.
public enum TransmitSocket {
    /// A non-blocking socket that sends from `interface`; the caller closes it.
    ///
    /// - Parameters:
    ///   - timeToLive: routers a packet may pass, 1 to 255.
    ///   - differentiatedServices: the mark on each packet, 0 to 63.
    public static func open(
        to destination: IPv4Address, interface: NetworkInterface, timeToLive: UInt8, differentiatedServices: UInt8
    ) throws(SocketError) -> Int32 {
        let descriptor = socket(
            AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        do throws(SocketError) {
            let level = Int32(IPPROTO_IP)
            try set(descriptor, level, IP_TOS, Int32(differentiatedServices) << 2, "IP_TOS")
            if destination.isMulticast {
                var membership = ip_mreqn()
                membership.imr_address.s_addr = interface.address.rawValue.bigEndian
                membership.imr_ifindex = interface.index
                try set(descriptor, level, IP_MULTICAST_IF, membership, "IP_MULTICAST_IF")
                try set(descriptor, level, IP_MULTICAST_LOOP, Int32(1), "IP_MULTICAST_LOOP")
                try set(descriptor, level, IP_MULTICAST_TTL, Int32(timeToLive), "IP_MULTICAST_TTL")
            } else {
                try set(descriptor, level, IP_TTL, Int32(timeToLive), "IP_TTL")
            }
            try bind(descriptor, interface.address)
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Closes a socket of `open`.
    public static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    /// Sends one datagram and returns 0, or errno. Allocates nothing and never waits.
    public static func send(
        _ bytes: UnsafeRawBufferPointer, to destination: IPv4Address, port: UInt16, by descriptor: Int32
    ) -> Int32 {
        guard descriptor >= 0 else { return ENETDOWN }
        var target = name(destination, port)
        let sent = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes.baseAddress, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return sent < 0 ? errno : 0
    }

    private static func bind(_ descriptor: Int32, _ address: IPv4Address) throws(SocketError) {
        var source = name(address, 0)
        let result = withUnsafePointer(to: &source) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw .bind(address, port: 0, errno: errno) }
    }

    private static func name(_ address: IPv4Address, _ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        return name
    }

    private static func set<Value: BitwiseCopyable>(
        _ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Value, _ name: String
    ) throws(SocketError) {
        let result = withUnsafeBytes(of: value) {
            setsockopt(descriptor, level, option, $0.baseAddress, socklen_t($0.count))
        }
        guard result == 0 else { throw .system(call: name, errno: errno) }
    }
}
