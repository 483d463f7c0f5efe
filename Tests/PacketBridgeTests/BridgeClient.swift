import Glibc
import NetworkAudio

/// A UDP socket of a controller on this host.
final class BridgeClient {
    private let descriptor: Int32

    /// nil where the system has no socket to give.
    init?(address: IPv4Address = .loopback) {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // Only a test that fails waits for this long.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard Self.withAddress(address, 0, { bind(descriptor, $0, $1) }) == 0 else { return nil }
    }

    deinit { close(descriptor) }

    func send(_ payload: [UInt8], to port: UInt16, at address: IPv4Address = .loopback) -> Bool {
        let count = Self.withAddress(address, port) { name, size in
            payload.withUnsafeBytes { sendto(descriptor, $0.baseAddress, $0.count, 0, name, size) }
        }
        return count == payload.count
    }

    /// The next datagram; nil where none came in time.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : Array(bytes[..<count])
    }

    private static func withAddress<Result>(
        _ address: IPv4Address, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        return withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
