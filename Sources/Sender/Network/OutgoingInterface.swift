import Files
import Glibc
import NetworkAudio

/// A network interface with an IPv4 address to send from.
struct OutgoingInterface: Sendable, Hashable {
    let name: String
    let index: UInt32
    let address: IPv4Address

    /// The interface called `name`, which must have an IPv4 address.
    static func named(_ name: String) throws(SenderError) -> OutgoingInterface {
        let all = withAddresses()
        if let found = all.first(where: { $0.name == name }) { return found }
        guard if_nametoindex(name) == 0 else { throw .noAddress(interface: name) }
        throw .interface(name: name, known: all.map(\.name))
    }

    /// The interface whose address the system would send to `destination` from; `lo` where there is no route.
    static func routed(to destination: IPv4Address) throws(SenderError) -> OutgoingInterface {
        guard let source = sourceAddress(towards: destination),
            let found = withAddresses().first(where: { $0.address == source })
        else { return try named("lo") }
        return found
    }

    /// The interface's MAC as RFC 7273 writes it, or nil where it has none (`lo`).
    var hardwareAddress: String? {
        guard let text = SystemFile.word("/sys/class/net/\(name)/address"), text.utf8.count == 17,
            text != "00:00:00:00:00:00"
        else { return nil }
        return String(text.uppercased().map { $0 == ":" ? "-" : $0 })
    }

    /// The first IPv4 address of every interface, in the system's order.
    private static func withAddresses() -> [OutgoingInterface] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [OutgoingInterface] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let socketAddress = entry.ifa_addr, socketAddress.pointee.sa_family == sa_family_t(AF_INET) else {
                continue
            }
            let name = String(cString: entry.ifa_name)
            guard !found.contains(where: { $0.name == name }) else { continue }
            let address = socketAddress.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                IPv4Address(rawValue: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
            found.append(OutgoingInterface(name: name, index: if_nametoindex(name), address: address))
        }
        return found
    }

    /// Asks the routing table by connecting a socket that never sends.
    private static func sourceAddress(towards destination: IPv4Address) -> IPv4Address? {
        let probe = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { return nil }
        defer { close(probe) }
        var address = sockaddr_in(destination, port: 9)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { pointer in
                connect(probe, pointer.baseAddress, length) == 0 ? getsockname(probe, pointer.baseAddress, &length) : -1
            }
        }
        return status == 0 ? IPv4Address(rawValue: UInt32(bigEndian: address.sin_addr.s_addr)) : nil
    }
}

extension sockaddr_in {
    /// An IPv4 address and port in network order.
    init(_ address: IPv4Address, port: UInt16) {
        self.init()
        sin_family = sa_family_t(AF_INET)
        sin_port = port.bigEndian
        sin_addr.s_addr = address.rawValue.bigEndian
    }
}
