/// Where the service manager listens (`$NOTIFY_SOCKET`, sd_notify(3)): a socket in the file system, or an abstract one,
/// whose name begins with `@`.
public struct NotifyAddress: Sendable, Hashable {
    /// `sun_path` of the address: for a socket in the file system with its terminating zero, for an abstract one with a
    /// zero in place of the `@` and without one at the end (unix(7)).
    let path: [UInt8]

    /// Bytes of `sun_path` on Linux.
    static let capacity = 108

    /// nil for what is no such address: neither a path nor an abstract name, or too long. Other kinds (`vsock:`) are for
    /// managers outside of a virtual machine.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count > 1 else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "/"): path = bytes + [0]
        case UInt8(ascii: "@"): path = [0] + bytes.dropFirst()
        default: return nil
        }
        guard path.count <= Self.capacity else { return nil }
    }
}
