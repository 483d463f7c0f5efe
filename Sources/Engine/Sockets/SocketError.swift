import Glibc
public import NetworkAudio

/// Why a socket for audio could not be opened.
public enum SocketError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such interface, or it is down.
    case noInterface(name: String?)
    /// A unicast destination that is no address of this host.
    case addressNotHere(IPv4Address)
    /// The group could not be joined.
    case join(group: IPv4Address, interface: String, errno: Int32)
    case bind(IPv4Address, port: UInt16, errno: Int32)
    case system(call: String, errno: Int32)

    /// What is: one sentence.
    public var description: String {
        switch self {
        case .noInterface(let name?): "the interface \(name) does not exist, is down or has no IPv4 address"
        case .noInterface(nil): "no network interface is up"
        case .addressNotHere(let address): "\(address) is no address of this host"
        case .join(let group, let interface, let error):
            "the group \(group) cannot be joined on \(interface): \(Self.text(error))"
        case .bind(let address, let port, let error): "\(address):\(port) cannot be opened: \(Self.text(error))"
        case .system(let call, let error): "\(call): \(Self.text(error))"
        }
    }

    /// What to do about it.
    public var nextStep: String {
        switch self {
        case .noInterface:
            "connect the network or name another interface with --interface (`ip -br address` lists them)"
        case .addressNotHere:
            "give this host the address, or let the sender send to one it has (`ip -br address` lists them)"
        case .join(_, _, ENOBUFS):
            "raise the limits: sysctl -w net.ipv4.igmp_max_memberships=100 net.ipv4.igmp_max_msf=64"
        case .join: "name another interface with --interface"
        case .bind: "stop the program that uses the port (`ss -ulpn` lists it) or let the sender use another"
        case .system: "raise the limit on open files (`ulimit -n`) or restart the device"
        }
    }

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
