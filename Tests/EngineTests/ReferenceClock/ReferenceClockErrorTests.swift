import Engine
import Glibc
import NetworkAudio
import Testing

@Suite("ReferenceClockError")
struct ReferenceClockErrorTests {
    @Test("every reason says what is and what to do, without a full stop")
    func words() {
        let path = "/dev/ptp0"
        let errors: [ReferenceClockError] = [
            .noInterface(name: nil), .noInterface(name: "eth0"), .portNotPermitted(319, program: "/a b/ani4out"),
            .portInUse(320, holders: []), .portInUse(320, holders: [CardHolder(pid: 7, command: "ptpd")]),
            .join(group: .loopback, interface: "eth0", errno: ENOBUFS),
            .join(group: .loopback, interface: "eth0", errno: ENODEV), .noTAIOffset, .noHardwareClock(path: path),
            .notAHardwareClock(path: path), .hardwareClockNotPermitted(path: path), .hardwareClockGone(path: path),
            .noThread(errno: EAGAIN), .system(call: "socket", errno: EMFILE),
        ]
        for error in errors {
            #expect(!error.description.isEmpty && !error.description.hasSuffix("."))
            #expect(!error.nextStep.isEmpty && !error.nextStep.hasSuffix("."))
        }
        #expect(Set(errors.map(\.description)).count == errors.count)
    }

    @Test("who holds a port is named, and what to do instead of stopping it")
    func holders() {
        let error = ReferenceClockError.portInUse(320, holders: [CardHolder(pid: 7, command: "ptpd")])
        #expect(error.description == "PTP needs UDP port 320, which ptpd (process 7) has for itself")
        #expect(error.nextStep.hasPrefix("stop ptpd, or "))
        #expect(error.nextStep.contains("--clock tai"))
    }

    @Test("the missing right is mended by one command, for this program")
    func right() {
        let error = ReferenceClockError.portNotPermitted(319, program: "a b/ani4out")
        #expect(
            error.nextStep
                == "sudo setcap cap_net_bind_service,cap_net_raw,cap_sys_nice,cap_ipc_lock+ep 'a b/ani4out', "
                + "then start it anew")
    }
}
