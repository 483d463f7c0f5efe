import Glibc

/// A raw socket that hears the questions of IGMP queriers on one interface.
enum QuerySocket {
    /// The descriptor, non-blocking, which the caller closes; or −errno: EPERM without the right to raw sockets.
    static func open(interface: String) -> Int32 {
        let type = Int32(SOCK_RAW.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, type, Int32(IPPROTO_IGMP))
        guard descriptor >= 0 else { return -errno }
        guard setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, interface, socklen_t(interface.utf8.count)) == 0
        else {
            let error = errno
            close(descriptor)
            return -error
        }
        return descriptor
    }
}
