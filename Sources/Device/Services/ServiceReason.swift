public import DeviceModel
import Engine
import Glibc

/// Why a port of the device cannot be opened, and what to do.
public enum ServiceReason {
    /// - Parameters:
    ///   - error: the system's (`errno`).
    ///   - name: of the service, as in the flag of its port.
    ///   - transport: `TCP` or `UDP`.
    public static func of(_ error: Int32, name: String, port: UInt16, transport: String) -> Reason {
        let what = "port \(port) (\(transport)) for \(name) cannot be opened: "
        switch error {
        case EADDRINUSE:
            return Reason(
                what + "another program has it",
                nextStep: "find it with `ss -\(transport == "TCP" ? "t" : "u")lpn sport = :\(port)`, "
                    + "or run with --\(name)-port 0 for any free port")
        case EACCES:
            return Reason(
                what + "not permitted",
                nextStep: "\(Rights.command(program: Rights.program)), or run with --\(name)-port 0")
        case EADDRNOTAVAIL:
            return Reason(
                what + "the address of --listen is no address of this host",
                nextStep: "`ip -br address` lists those it has")
        default:
            return Reason(what + String(cString: strerror(error)), nextStep: "run with --\(name)-port 0")
        }
    }
}
