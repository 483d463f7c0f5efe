import Glibc

/// A UDP socket of the tests' own, independent of the program's. Closed with this value.
struct UDPSocket: ~Copyable {
    let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError("socket") }
    }

    deinit { close(descriptor) }

    func bind(to address: StreamAddress) throws {
        var name = Self.name(address)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SocketError("bind to \(address)") }
    }

    func set(_ level: Int32, _ option: Int32, _ value: Int32) throws {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SocketError("option \(level):\(option)")
        }
    }

    /// Joins the group on the loopback interface, and takes nothing from groups others joined.
    func joinOnLoopback(_ group: String) throws {
        var membership = ip_mreq(
            imr_multiaddr: in_addr(s_addr: inet_addr(group)), imr_interface: in_addr(s_addr: inet_addr("127.0.0.1")))
        guard
            setsockopt(descriptor, 0, IP_ADD_MEMBERSHIP, &membership, socklen_t(MemoryLayout<ip_mreq>.size)) == 0
        else { throw SocketError("join \(group)") }
        try set(0, IP_MULTICAST_ALL, 0)
    }

    /// Sends to groups through the loopback interface.
    func sendThroughLoopback() throws {
        var interface = in_addr(s_addr: inet_addr("127.0.0.1"))
        guard
            setsockopt(descriptor, 0, IP_MULTICAST_IF, &interface, socklen_t(MemoryLayout<in_addr>.size)) == 0
        else { throw SocketError("choose loopback") }
    }

    static func name(_ address: StreamAddress) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = address.port.bigEndian
        name.sin_addr.s_addr = inet_addr(address.host)
        return name
    }
}

/// A system call on a socket that failed.
struct SocketError: Error, CustomStringConvertible {
    var description: String

    init(_ what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
}
