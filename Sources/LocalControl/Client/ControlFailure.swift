public import DeviceModel

/// Why a client did not get what it asked for.
public enum ControlFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody answers at that path.
    case notRunning(path: String)
    /// The socket belongs to somebody else.
    case notPermitted(path: String)
    /// The socket cannot be reached for another reason of the system's.
    case unreachable(path: String, String)
    /// Nobody answers at that address of another host.
    case hostUnreachable(host: String, String)
    /// Who answers there is not the one whose certificate is trusted.
    case untrusted(host: String, String)
    /// What answers there is no device, or one that does not know this way.
    case noDevice(host: String, status: Int)
    /// There are no certificates to trust in that file.
    case certificates(file: String)
    /// The device says no.
    case refused(ControlError)
    /// The connection ended before the answer.
    case lost
    /// What came is no answer of this protocol.
    case misunderstood(String)

    public var reason: Reason {
        switch self {
        case .notRunning(let path):
            Reason(
                "no device answers at \(path)",
                nextStep: "start it with ani4out run, or name its directory with --state")
        case .notPermitted(let path):
            Reason("\(path) is another user's", nextStep: "run the command as that user, with sudo for instance")
        case .unreachable(let path, let text):
            Reason("\(path) cannot be reached: \(text)", nextStep: "check the directory that --state names")
        case .hostUnreachable(let host, let text):
            Reason("no device answers at \(host): \(text)", nextStep: "check the address, and that the device runs")
        case .untrusted(let host, let text):
            Reason(
                "\(host) is not trusted: \(text)",
                nextStep: "name the certificate that the device shows on its access page with --certificate")
        case .noDevice(let host, let status):
            Reason(
                "\(host) answers with status \(status), which no device does",
                nextStep: "check the address and the port; firmware before this one has no remote control")
        case .certificates(let file):
            Reason("\(file) has no certificate to trust", nextStep: "expected a file in PEM format")
        case .refused(let error): error.reason
        case .lost: Reason("the device ended the connection", nextStep: "see whether it runs: ani4out status")
        case .misunderstood(let text):
            Reason(
                "the answer is not understood: \(text)",
                nextStep: "use the ani4out that the device was started from")
        }
    }

    /// The exit code of a command that ends by it: 1 failed, 3 not found, 4 refused or invalid, 5 unreachable.
    public var exitCode: Int32 {
        switch self {
        case .notRunning, .notPermitted, .unreachable, .hostUnreachable, .untrusted, .noDevice, .lost: 5
        case .misunderstood, .certificates: 1
        case .refused(let error):
            switch error.kind {
            case .notFound: 3
            case .invalid, .refused: 4
            case .busy: 5
            case .malformed, .version, .failed: 1
            }
        }
    }

    public var description: String { reason.description }
}
