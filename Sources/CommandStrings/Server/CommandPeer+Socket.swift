import NIOCore
import NetworkAudio

extension CommandPeer {
    /// 0.0.0.0 where the socket no longer knows.
    init(_ address: SocketAddress?) {
        self.init(
            address: address?.ipAddress.flatMap { IPv4Address($0) } ?? .any,
            port: address?.port.flatMap { UInt16(exactly: $0) } ?? 0)
    }
}
