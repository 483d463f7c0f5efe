import Foundation

/// The service manager's end of NOTIFY_SOCKET: an abstract socket, or one in a folder.
final class NotifyListener: Sendable {
    /// As the program under test is told it.
    let name: String
    private let descriptor: Int32

    /// - Parameter folder: where the socket is; nil for an abstract one.
    init(in folder: String?) throws {
        let unique = "notify-\(getpid())-\(UUID().uuidString.prefix(8))"
        name = folder.map { "\($0)/\(unique)" } ?? "@ani4out-\(unique)"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = folder == nil ? [0] + Array(name.utf8.dropFirst()) : Array(name.utf8) + [0]
        guard path.count <= MemoryLayout.size(ofValue: address.sun_path) else { throw SocketError("name a socket") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let descriptor = descriptor
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(2 + path.count)) == 0
            }
        }
        guard isBound else { throw SocketError("listen on a local socket") }
    }

    deinit { close(descriptor) }

    /// The next message, without waiting.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
