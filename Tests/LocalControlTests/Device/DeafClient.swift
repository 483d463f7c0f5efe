import Glibc

/// A client that asks once and never reads what comes.
final class DeafClient: Sendable {
    private struct Failed: Error {
        var error: Int32
    }

    private let descriptor: Int32

    init(_ path: String, sending text: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0, write(descriptor, text, text.utf8.count) == text.utf8.count else {
            throw Failed(error: errno)
        }
    }

    deinit { close(descriptor) }

    /// Whether the device has closed the connection.
    var isDisconnected: Bool {
        var request = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&request, 1, 0) > 0 && Int32(request.revents) & POLLHUP != 0
    }
}
