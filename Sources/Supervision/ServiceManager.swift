import Glibc

/// The service manager that started this program, systemd or one that does as it does. Without one there is nobody to
/// tell, and nothing happens.
public struct ServiceManager: Sendable {
    private let address: NotifyAddress?
    /// How often it wants to hear that the program is alive; nil: never.
    public let watchdog: Duration?

    /// - Parameter environment: as the manager set it: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID.
    public init(environment: [String: String], process: Int32? = nil) {
        address = environment["NOTIFY_SOCKET"].flatMap(NotifyAddress.init)
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(process ?? getpid())" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        // A microsecond is nothing to keep to, and 2^53 are three centuries.
        watchdog = isForUs && microseconds > 0 ? .microseconds(min(microseconds, 1 << 53)) : nil
    }

    /// Whether anybody listens.
    public var isThere: Bool { address != nil }

    /// Tells it. What cannot be told is lost: a manager that is gone must not stop the sound.
    ///
    /// - Returns: whether the system took the message.
    @discardableResult
    public func tell(_ notice: ServiceNotice) -> Bool {
        guard let address else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address.path) }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let length = socklen_t(offset + address.path.count)
        let message = Array(notice.text.utf8)
        return withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.count, Int32(truncatingIfNeeded: MSG_NOSIGNAL), $0, length)
                    == message.count
            }
        }
    }
}
