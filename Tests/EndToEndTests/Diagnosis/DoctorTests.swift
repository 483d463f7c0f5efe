import Foundation
import Testing

/// The doctor on a host of a switched network with a clock, a querier and senders. In a network of its own, and light:
/// runs beside the other end-to-end tests.
@Suite("The doctor", .serialized)
struct DoctorTests {
    private static let format = StreamFormat(bits: 24, channels: 2, framesPerPacket: 48)
    /// Packets that are delayed in a busy virtual machine are not what these tests are about.
    private static let patience = ["--interface", "eth0", "--link-offset", "100", "--output", "virtual"]

    /// A grandmaster as linuxptp makes one, on this host.
    private func clock(on host: NamespaceLab.Host, name: String, in folder: borrowing Workspace) throws
        -> RunningProgram
    {
        let path = folder.path("\(name).cfg")
        // masterOnly: it does not yield to another, as two clocks that do not hear each other would not.
        let lines = [
            "[global]", "time_stamping software", "network_transport UDPv4", "delay_mechanism E2E", "domainNumber 0",
            "priority1 1", "clockClass 6", "logAnnounceInterval 0", "logSyncInterval -3", "free_running 1",
            "masterOnly 1", "dscp_event 46", "dscp_general 46", "uds_address \(folder.path(name)).sock",
        ]
        try lines.map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
        return try RunningProgram(host.command(["ptp4l", "-i", "eth0", "-f", path, "-m"]))
    }

    private func waitUntilMaster(_ clock: RunningProgram) async throws {
        try await clock.first("the grandmaster's role", within: .seconds(30)) {
            $0.text.contains("assuming the grand master role") ? () : nil
        }
    }

    /// A sender that goes on until it is forgotten.
    private func sender(
        on host: NamespaceLab.Host, to address: StreamAddress, mark: Int, file: String
    ) throws -> RunningProgram {
        let command = StreamSender.gstreamer.command(
            file: file, format: Self.format, to: address, interface: "eth0", localAddress: host.address)
        return try RunningProgram(host.command(command.map { $0 == "qos-dscp=34" ? "qos-dscp=\(mark)" : $0 }))
    }

    @Test(
        "clock, querier, streams and their marks are told as they are",
        .needs(.namespaces), .needs(.gstreamer), .needs(.linuxptp))
    func network() async throws {
        let lab = try NamespaceLab(hosts: 3)
        let folder = try Workspace()
        try lab.setQueryInterval(seconds: 2)
        let file = folder.path("stream.raw")
        try Self.format.write(Self.format.pattern(seconds: 60), to: file)
        let first = try clock(on: lab.hosts[1], name: "first", in: folder)
        try await waitUntilMaster(first)
        let marked = StreamAddress.freeMulticast()
        let unmarked = StreamAddress.freeMulticast()
        let senders = [
            try sender(on: lab.hosts[2], to: marked, mark: 34, file: file),
            try sender(on: lab.hosts[2], to: unmarked, mark: 0, file: file),
        ]
        let report = try await DoctorReport(
            ["--source", marked.url(Self.format), "--source", unmarked.url(Self.format), "--seconds", "6"]
                + Self.patience, on: lab.hosts[0])
        for sender in senders { #expect(sender.isRunning, "\(sender.errors)") }

        let good = try #require(report.finding("stream", "\(marked)"))
        #expect(good.line.health?.state == "good", "\(good)")
        #expect(good.facts["sender"] as? String == lab.hosts[2].address)
        #expect(good.facts["framesPerPacket"] as? Int == 48)
        #expect(good.facts["lost"] as? Int == 0)
        #expect(abs((good.facts["packetsPerSecond"] as? Double ?? 0) - 1000) < 50, "\(good.facts)")
        #expect(report.finding("stream-dscp", "\(marked)")?.facts["dscp"] as? [Int] == [34])
        #expect(report.finding("stream-dscp", "\(marked)")?.line.health?.state == "good")
        let bare = try #require(report.finding("stream-dscp", "\(unmarked)"))
        #expect(bare.facts["dscp"] as? [Int] == [0] && bare.line.health?.state == "warning")

        let clock = try #require(report.finding("ptp", "domain 0"))
        #expect(clock.line.health?.state == "good", "\(clock)")
        #expect(clock.facts["clockClass"] as? Int == 6)
        #expect(clock.facts["priority1"] as? Int == 1)
        #expect(clock.facts["senders"] as? [String] == [lab.hosts[1].address])
        #expect(clock.facts["dscp"] as? [Int] == [46])
        #expect(clock.facts["syncIntervalSeconds"] as? Double == 0.125)
        #expect((clock.facts["sync"] as? Int ?? 0) >= 20, "\(clock.facts)")
        #expect((clock.facts["announce"] as? Int ?? 0) >= 3, "\(clock.facts)")

        let querier = try #require(report.finding("igmp-querier"))
        #expect(querier.line.health?.state == "good", "\(querier)")
        #expect(querier.facts["version"] as? Int == 3)
        #expect(report.finding("multicast-route")?.facts["interface"] as? String == "eth0")
        #expect(report.finding("link-speed")?.facts["speedMbps"] as? Int == 10_000)
        #expect(report.exitCode == 1)
        #expect(report.lines.last?.exitCode == 1 && report.lines.last?.faults == 0)
    }

    @Test(
        "two grandmasters, a program on PTP's ports, a missing route and a silent stream", .needs(.namespaces),
        .needs(.linuxptp))
    func trouble() async throws {
        let lab = try NamespaceLab(hosts: 3)
        let folder = try Workspace()
        let first = try clock(on: lab.hosts[1], name: "first", in: folder)
        let second = try clock(on: lab.hosts[2], name: "second", in: folder)
        try await waitUntilMaster(first)
        try await waitUntilMaster(second)
        // One that holds the ports here too; it says nothing while the others are there.
        let local = try RunningProgram(
            lab.hosts[0].command([
                "ptp4l", "-i", "eth0", "-m", "-S", "-s", "--free_running=1",
                "--uds_address=\(folder.path("local")).sock",
            ]))
        try await local.first("its ports", within: .seconds(20)) { $0.text.contains("LISTENING") ? () : nil }
        try Shell.run(["ip", "-n", lab.hosts[0].name, "route", "del", "224.0.0.0/4", "dev", "eth0"])
        // A second network card that nobody gave an address.
        try Shell.run(
            ["ip", "-n", lab.hosts[0].name, "link", "add", "name", "eth1", "type", "veth", "peer", "name", "far"])
        for name in ["eth1", "far"] {
            try Shell.run(["ip", "-n", lab.hosts[0].name, "link", "set", "dev", name, "up"])
        }
        try Shell.run(["ip", "-n", lab.hosts[0].name, "address", "add", "10.77.1.1/24", "dev", "far"])
        let silent = StreamAddress.freeMulticast()
        let report = try await DoctorReport(
            ["--source", silent.url(Self.format), "--seconds", "5"] + Self.patience, on: lab.hosts[0])

        let clocks = try #require(report.finding("ptp", "domain 0"))
        #expect(clocks.line.health?.state == "warning", "\(clocks)")
        #expect((clocks.facts["grandmasters"] as? [String])?.count == 2)
        #expect(clocks.line.health?.reason?.hasPrefix("two grandmasters in domain 0") == true)
        for port in ["port 319", "port 320"] {
            #expect(report.finding("ptp-program", port)?.facts["programs"] as? [String] == ["ptp4l"])
        }
        #expect(report.finding("link", "eth1")?.line.health?.reason?.contains("no IPv4 address") == true)
        let route = try #require(report.finding("multicast-route"))
        #expect(route.line.health?.nextStep == "sudo ip route add 224.0.0.0/4 dev eth0")
        #expect(report.finding("stream", "\(silent)")?.line.health?.state == "fault")
        #expect(report.exitCode == 3)
    }

    @Test("without rights it says which are missing and finds the rest", .needs(.namespaces))
    func unprivileged() async throws {
        let lab = try NamespaceLab(hosts: 1)
        let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let report = try await DoctorReport(["--seconds", "1"] + Self.patience, on: lab.hosts[0], through: nobody)
        for id in ["igmp-querier", "ptp"] {
            let finding = try #require(report.finding(id))
            #expect(finding.line.health?.state == "idle")
            #expect(finding.line.health?.nextStep?.hasPrefix("sudo setcap ") == true, "\(finding)")
        }
        #expect(report.finding("port", "http")?.facts["port"] as? Int == 8080)
        #expect(report.finding("real-time-priority")?.line.health?.state == "warning")
        #expect(report.finding("link-speed")?.line.health?.state == "good")
        #expect(report.exitCode == 1)
    }
}
