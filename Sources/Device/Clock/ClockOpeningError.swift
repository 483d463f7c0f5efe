package import DeviceModel
import Glibc

/// Why a reference clock cannot be opened, with the command that helps.
package enum ClockOpeningError: Error, Sendable, Hashable {
    /// A port below 1024 without the right to it.
    case portNotPermitted(UInt16)
    /// Another program has the port and does not share it.
    case portInUse(UInt16)
    /// There is no interface to listen on.
    case noInterface(String?)
    /// The clock of a network interface, by the path of its device.
    case device(path: String, errorNumber: Int32)
    /// The kernel's TAI clock still shows UTC: nobody has told it how many seconds lie between.
    case taiNotSet
    /// Anything else, with what was tried.
    case system(String, errorNumber: Int32)

    package var reason: Reason {
        switch self {
        case .portNotPermitted(let port):
            Reason(
                "UDP port \(port) for PTP is not permitted to this user",
                nextStep: "sudo setcap cap_net_bind_service,cap_sys_nice,cap_ipc_lock+ep \(Self.program), "
                    + "or sysctl -w net.ipv4.ip_unprivileged_port_start=319")
        case .portInUse(let port):
            Reason(
                "UDP port \(port) for PTP is held by another program",
                nextStep: "ss -ulpn sport = :\(port) names it; where it is ptp4l, let it be and "
                    + "run with --clock tai or --clock phc:/dev/ptp0")
        case .noInterface(let name):
            Reason(
                name.map { "there is no interface \($0) to hear PTP on" } ?? "there is no interface to hear PTP on",
                nextStep: "ip -br address lists them; it is taken by itself when it comes")
        case .device(let path, let errorNumber): Self.deviceReason(path, errorNumber)
        case .taiNotSet:
            Reason(
                "the system's TAI clock is not set: it shows UTC",
                nextStep: "run phc2sys or chronyd, which set it, or use --clock ptp")
        case .system(let what, let errorNumber):
            Reason(
                "\(what): \(Self.text(errorNumber))",
                nextStep: "it is tried again every second; --clock recovered does without")
        }
    }

    private static func deviceReason(_ path: String, _ errorNumber: Int32) -> Reason {
        switch errorNumber {
        case ENOENT, ENODEV, ENXIO:
            Reason(
                "there is no clock \(path)",
                nextStep: "ls /dev/ptp* lists them; ethtool -T INTERFACE says which belongs to it, if any")
        case EACCES, EPERM:
            Reason("this user may not read the clock \(path)", nextStep: "sudo chmod a+r \(path), or a udev rule")
        default:
            Reason(
                "the clock \(path) cannot be read: \(text(errorNumber))",
                nextStep: "see dmesg, or use --clock ptp")
        }
    }

    private static let program = "$(command -v ani4out)"

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
