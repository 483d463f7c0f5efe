import Glibc

/// Holds a TCP port, so that nobody else can serve on it.
struct PortHolder: ~Copyable {
    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = UDPSocket.name(StreamAddress(host: "0.0.0.0", port: 0))
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isHeld = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        port = Int(name.sin_port.bigEndian)
        guard isHeld else { throw SocketError("hold a TCP port") }
    }

    deinit { close(descriptor) }
}
