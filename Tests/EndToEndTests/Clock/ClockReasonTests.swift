import Foundation
import Testing

extension EndToEnd {
    /// Why there is no reference clock, and that it plays all the same.
    @Suite("Clocks that cannot be followed", .serialized)
    struct ClockReasonTests {
        private static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)

        @Test(
            "another domain, version 1, none wanted and no right to the ports are told with what to do",
            .needs(.namespaces), .needs(.linuxptp), .needs(.gstreamer))
        func reasons() async throws {
            async let domain: Void = Self.otherDomain()
            async let version: Void = Self.versionOne()
            async let right: Void = Self.noRight()
            _ = try await (domain, version, right)
        }

        private static func idle(
            on host: NamespaceLab.Host, _ name: String, _ arguments: [String] = [], in folder: borrowing Workspace
        ) throws -> DeviceUnderTest {
            try DeviceUnderTest(
                ["--interface", "eth0", "--output", "virtual"] + arguments, in: folder, name: name, on: host,
                isRecording: false)
        }

        /// A grandmaster in domain 7; one device that is to follow it, one that is not, one that wants none.
        private static func otherDomain() async throws {
            let lab = try NamespaceLab(hosts: 4)
            let folder = try Workspace()
            let grandmaster = try Grandmaster(on: lab.hosts[0], domain: 7, in: folder)
            try await grandmaster.takesOffice()
            let watch = try await PacketWatch(on: lab.hosts[3], ports: [319, 320])
            let other = try idle(on: lab.hosts[1], "other", in: folder)
            let same = try idle(on: lab.hosts[2], "same", ["--ptp-domain", "7"], in: folder)
            let recovered = try idle(on: lab.hosts[3], "recovered", ["--clock", "recovered"], in: folder)
            let told = try await other.status("the other domain", within: .seconds(15)) {
                $0.clock?.health?.reason?.contains("PTP is heard in domain 7 from \(lab.hosts[0].address)") == true
            }
            #expect(told.report.clock?.health?.state == "warning")
            #expect(told.report.clock?.health?.nextStep == "run with --ptp-domain 7")
            #expect(told.report.clock?.domain == 0 && told.report.clock?.grandmaster == nil)
            let locked = try await same.status("a locked clock", within: .seconds(15)) {
                $0.clock?.state == "locked"
            }
            #expect(locked.report.clock?.domain == 7)
            let off = try #require(recovered.lastStatus?.report.clock)
            #expect(off.state == "off" && off.grandmaster == nil && off.health?.state != "fault", "\(off)")
            #expect(ListeningPorts.of(recovered.program.processIdentifier).isDisjoint(with: [319, 320]))
            #expect(watch.packets.filter(\.isOutgoing).isEmpty)
            for device in [other, same, recovered] { #expect(try await device.end() == 0) }
        }

        private static func versionOne() async throws {
            let lab = try NamespaceLab(hosts: 2)
            let folder = try Workspace()
            let peer = try RunningProgram(
                lab.hosts[0].command(ClockScript.command("Peers/ptp_version_1", [lab.hosts[0].address])))
            try await peer.first("its first packet", within: .seconds(10)) { $0.text == "sending" ? () : nil }
            let device = try idle(on: lab.hosts[1], "device", in: folder)
            let told = try await device.status("version 1", within: .seconds(10)) {
                $0.clock?.health?.reason?
                    .contains("only PTP version 1 is heard, from \(lab.hosts[0].address)") == true
            }
            #expect(told.report.clock?.state == "silent")
            #expect(told.report.clock?.health?.nextStep?.contains("AES67") == true)
            #expect(peer.isRunning, "\(peer.errors)")
            #expect(try await device.end() == 0)
        }

        /// A user without rights hears all of a stream, and reads the command that gives them.
        private static func noRight() async throws {
            let lab = try NamespaceLab(hosts: 2)
            let folder = try Workspace()
            // The device writes here as somebody else.
            let own = folder.path("nobody")
            try FileManager.default.createDirectory(
                atPath: own, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o777])
            let address = StreamAddress.freeMulticast()
            let pattern = format.pattern(seconds: 6)
            let file = folder.path("stream.raw")
            try format.write(pattern, to: file)
            let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            let device = try DeviceUnderTest(
                ["--source", address.url(format), "--interface", "eth0"], in: folder, name: "nobody/device",
                on: lab.hosts[1], through: nobody)
            try await device.listens(on: address)
            let started = HostTime.now
            let peer = try RunningProgram(
                lab.hosts[0].command(
                    StreamSender.gstreamer.command(
                        file: file, format: format, to: address, interface: "eth0",
                        localAddress: lab.hosts[0].address)))
            let told = try await device.status("what is missing") { $0.clock?.state == "unavailable" }
            let health = try #require(told.report.clock?.health)
            #expect(
                health.reason?.contains("PTP needs UDP port 319, which this user may not open") == true, "\(health)")
            #expect(health.nextStep?.contains("sudo setcap cap_net_bind_service,") == true, "\(health)")
            let program = URL(fileURLWithPath: Workspace.binary).resolvingSymlinksInPath().path
            #expect(health.nextStep?.contains(" \(program), then start it anew") == true, "\(health)")
            #expect(try await peer.waitForExit(within: .seconds(20)) == 0)
            try await Task.sleep(for: .milliseconds(1300))
            let recording = try await device.stop().recording
            Verdict(name: "no right", pattern: pattern, evidence: Evidence(start: started, reports: device.reports))
                .expectExact(recording)
        }
    }
}
