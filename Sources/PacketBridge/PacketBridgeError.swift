public import DeviceModel
import Glibc
public import NetworkAudio

/// Why the bridge cannot listen.
public struct PacketBridgeError: Error, Sendable, Hashable, CustomStringConvertible {
    public var address: IPv4Address
    public var port: UInt16
    /// Number of the system's error, where it told one.
    public var errno: Int32?

    package init(address: IPv4Address, port: UInt16, errno: Int32?) {
        self.address = address
        self.port = port
        self.errno = errno
    }

    public var reason: Reason {
        let what = "port \(port) (UDP) for the packet bridge cannot be opened: "
        switch errno {
        case EADDRINUSE:
            return Reason(
                what + "another program has it",
                nextStep: "find it with `ss -ulpn sport = :\(port)`, or run with --bridge-port 0 for any free port")
        case EACCES:
            return Reason(what + "not permitted", nextStep: "take a port from 1024 on, such as --bridge-port 2203")
        case EADDRNOTAVAIL:
            return Reason(
                what + "\(address) is no address of this host", nextStep: "`ip -br address` lists those it has")
        case let code?:
            return Reason(what + String(cString: strerror(code)), nextStep: "run with --bridge-port 0")
        case nil: return Reason(what + "it is not known why", nextStep: "run with --bridge-port 0")
        }
    }

    public var description: String { reason.sentence }
}
