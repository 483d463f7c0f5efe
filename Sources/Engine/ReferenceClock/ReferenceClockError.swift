import Glibc
public import NetworkAudio

/// Why a reference cannot be followed.
public enum ReferenceClockError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such interface, or it is down.
    case noInterface(name: String?)
    /// Ports below 1024 need a right; `program` is the path of ours.
    case portNotPermitted(UInt16, program: String)
    /// Another program has the port for itself; who, as far as may be seen.
    case portInUse(UInt16, holders: [CardHolder])
    case join(group: IPv4Address, interface: String, errno: Int32)
    /// The kernel was not told by how much TAI is ahead of UTC, so CLOCK_TAI shows UTC.
    case noTAIOffset
    case noHardwareClock(path: String)
    /// A file that is no PTP hardware clock.
    case notAHardwareClock(path: String)
    case hardwareClockNotPermitted(path: String)
    /// It was there and is gone: its card was unplugged or its driver unloaded.
    case hardwareClockGone(path: String)
    /// The thread that follows it could not be started.
    case noThread(errno: Int32)
    case system(call: String, errno: Int32)

    /// What is: one sentence.
    public var description: String {
        switch self {
        case .noInterface(let name?): "the interface \(name) does not exist, is down or has no IPv4 address"
        case .noInterface(nil): "no network interface is up"
        case .portNotPermitted(let port, _): "PTP needs UDP port \(port), which this user may not open"
        case .portInUse(let port, let holders) where holders.isEmpty:
            "PTP needs UDP port \(port), which another program has for itself"
        case .portInUse(let port, let holders):
            "PTP needs UDP port \(port), which \(holders.map(\.description).joined(separator: " and ")) has for itself"
        case .join(let group, let interface, let error):
            "the group \(group) of PTP cannot be joined on \(interface): \(Self.text(error))"
        case .noTAIOffset:
            "the system's CLOCK_TAI is not set: it shows UTC, as the kernel was not told how far TAI is ahead"
        case .noHardwareClock(let path): "there is no clock \(path)"
        case .notAHardwareClock(let path): "\(path) is no PTP hardware clock"
        case .hardwareClockNotPermitted(let path): "this user may not read the clock \(path)"
        case .hardwareClockGone(let path): "the clock \(path) is not there any more"
        case .noThread(let error): "cannot start the thread that follows the clock: \(Self.text(error))"
        case .system(let call, let error): "\(call): \(Self.text(error))"
        }
    }

    /// What to do about it: an instruction, with the command where one helps.
    public var nextStep: String {
        switch self {
        case .noInterface:
            "connect the network or name another interface with --interface (`ip -br address` lists them)"
        case .portNotPermitted(_, let program):
            "\(Rights.command(program: program)), then start it anew"
        case .portInUse(_, let holders):
            (holders.isEmpty
                ? "find it with `sudo ss -ulpn 'sport = :319 or sport = :320'` and stop it"
                : "stop \(holders.map(\.command).joined(separator: " and "))")
                + ", or follow the clock it keeps: --clock tai or --clock phc:/dev/ptp0"
        case .join(_, _, ENOBUFS): "raise the limit: sysctl -w net.ipv4.igmp_max_memberships=100"
        case .join: "name another interface with --interface"
        case .noTAIOffset:
            "let ptp4l with phc2sys, or chrony with `leapsectz right/UTC`, keep the system's clock, "
                + "or follow the network with --clock ptp"
        case .noHardwareClock: "choose one that `ls /dev/ptp*` lists, or follow the network with --clock ptp"
        case .notAHardwareClock: "choose one that `ls /dev/ptp*` lists"
        case .hardwareClockNotPermitted(let path):
            "sudo chmod a+r \(path) (until the next start; a udev rule keeps it: "
                + "SUBSYSTEM==\"ptp\", MODE=\"0644\")"
        case .hardwareClockGone: "plug its card in again, it is then followed by itself"
        case .noThread: "raise the limit of threads: ulimit -u"
        case .system: "raise the limit on open files (`ulimit -n`) or restart the device"
        }
    }

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
