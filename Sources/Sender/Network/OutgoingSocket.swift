import Glibc
import NetworkAudio

/// A UDP socket that sends to one place, closed with its last owner.
///
/// It is not connected: a receiver that is absent (ICMP "port unreachable") must not make the next packet fail.
final class OutgoingSocket: Sendable {
    private let descriptor: Int32
    private let target: sockaddr_in

    /// `isInterfaceChosen`: someone named the interface, so unicast too must leave there whatever the routes say.
    init(
        to destination: IPv4Address, port: UInt16, from interface: OutgoingInterface, isInterfaceChosen: Bool,
        timeToLive: UInt8, dscp: UInt8
    ) throws(SenderError) {
        target = sockaddr_in(destination, port: port)
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else {
            throw .system(call: "socket", subject: "cannot open a socket", errorNumber: errno)
        }
        let level = Int32(IPPROTO_IP)
        let hops = Int32(timeToLive)
        try set(level, IP_TOS, Int32(dscp) << 2, "DSCP")
        if destination.isMulticast {
            var membership = ip_mreqn()
            membership.imr_address.s_addr = interface.address.rawValue.bigEndian
            membership.imr_ifindex = Int32(bitPattern: interface.index)
            try set(level, IP_MULTICAST_IF, membership, "multicast on \(interface.name)")
            try set(level, IP_MULTICAST_LOOP, Int32(1), "multicast loop")
            try set(level, IP_MULTICAST_TTL, hops, "time to live")
        } else {
            try set(level, IP_TTL, hops, "time to live")
            if isInterfaceChosen { try set(level, IP_UNICAST_IF, interface.index.bigEndian, interface.name) }
        }
        if destination.isMulticast || isInterfaceChosen { try bind(to: interface) }
    }

    deinit { close(descriptor) }

    /// Sends one datagram and returns 0, or `errno`. Allocates nothing.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        let sent = withUnsafePointer(to: target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes.baseAddress, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return sent < 0 ? errno : 0
    }

    private func bind(to interface: OutgoingInterface) throws(SenderError) {
        let source = sockaddr_in(interface.address, port: 0)
        let status = withUnsafePointer(to: source) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            throw .system(call: "bind", subject: "cannot send from \(interface.address)", errorNumber: errno)
        }
    }

    private func set<Value: BitwiseCopyable>(
        _ level: Int32, _ option: Int32, _ value: Value, _ subject: String
    ) throws(SenderError) {
        let status = withUnsafeBytes(of: value) {
            setsockopt(descriptor, level, option, $0.baseAddress, socklen_t($0.count))
        }
        guard status == 0 else { throw .system(call: "setsockopt", subject: subject, errorNumber: errno) }
    }
}
