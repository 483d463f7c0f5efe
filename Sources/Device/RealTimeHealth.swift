import DeviceModel
import Engine
import Glibc

/// Whether the audio thread got what it asked the system for, in words.
enum RealTimeHealth {
    static func health(_ privileges: AudioThread.Privileges?) -> Health {
        guard let privileges else {
            return .idle(Reason("the audio thread is starting", nextStep: "wait a moment"))
        }
        var missing: [String] = []
        if privileges.schedulingError != 0 {
            missing.append("no real-time priority (\(text(privileges.schedulingError)))")
        }
        if privileges.lockingError != 0 { missing.append("memory is not locked (\(text(privileges.lockingError)))") }
        guard !missing.isEmpty else { return .good }
        return .warning(
            Reason(
                missing.joined(separator: ", ") + ": sound may break when this host is busy",
                nextStep: "run as root, or allow it: ulimit -r 60; ulimit -l unlimited "
                    + "(rtprio and memlock in /etc/security/limits.conf)"))
    }

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
