public import DeviceModel
import Glibc

/// Why the control socket cannot be served.
public enum LocalControlError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another device answers on it.
    case inUse(path: String)
    /// There is something that is no socket.
    case foreign(path: String)
    /// The path has more bytes than an address has room for.
    case pathTooLong(path: String, limit: Int)
    /// A system call failed, with its error number.
    case system(call: String, path: String, error: Int32)
    /// The server ended by itself; carries what the network library says.
    case ended(String)

    public var reason: Reason {
        switch self {
        case .inUse(let path):
            Reason("another device answers on \(path)", nextStep: "stop it, or choose another --state directory")
        case .foreign(let path):
            Reason("\(path) exists and is no socket", nextStep: "move it away, or choose another --state directory")
        case .pathTooLong(let path, let limit):
            Reason(
                "\(path) has \(path.utf8.count) bytes, a socket's path at most \(limit)",
                nextStep: "choose a --state directory with a shorter path")
        case .system(let call, let path, let error):
            Reason(
                "\(path): \(call) failed: \(String(cString: strerror(error)))",
                nextStep: "let the user of the device write to that directory")
        case .ended(let text): Reason("the control socket is closed: \(text)", nextStep: "restart the device")
        }
    }

    public var description: String { reason.description }
}
