package import DeviceModel
import Glibc

/// How much a socket may keep while this host is busy elsewhere.
package enum ReceiveQueue {
    /// What the device asks for, as the kernel counts it: twice the bytes (man 7 socket).
    static let wanted = 2 * (4 << 20)
    /// The kernel's own default for `net.core.rmem_max`, counted likewise.
    static let usual = 2 * 212_992
    /// What a packet of 1 ms takes of it, with the kernel's overhead.
    private static let packet = 2304

    /// Opens a socket, asks for it as the device does, and closes it. nil where there is no socket.
    static func granted() -> Int? {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = Int32(wanted / 2)
        var size = socklen_t(MemoryLayout<Int32>.size)
        if setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, size) != 0 {
            _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, size)
        }
        return getsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, &size) == 0 ? Int(bytes) : nil
    }

    package static func finding(granted: Int?) -> Finding? {
        guard let granted else { return nil }
        let reason = Reason(
            "a socket keeps about \(granted / packet) packets: of packets of 1 ms that many milliseconds, "
                + "of 0.125 ms an eighth",
            nextStep: "sudo sysctl -w net.core.rmem_max=8388608, and the same line in a file of /etc/sysctl.d")
        let health: Health = granted >= wanted ? .good : granted >= usual ? .idle(reason) : .warning(reason)
        return Finding(
            .receiveQueue, "", health, summary: "\(granted / 1024) KiB",
            facts: [.init("bytes", .count(UInt64(max(0, granted))))])
    }
}
