import Foundation

/// Three hosts on a switch, a pattern to send and a folder: what every test on the switched network begins with.
struct SwitchedStage: ~Copyable {
    let lab: NamespaceLab
    let folder: Workspace
    let format: StreamFormat
    let pattern: SignalPattern
    var address = StreamAddress.freeMulticast()
    private let file: String
    private let started: HostTime

    var receiver: NamespaceLab.Host { lab.hosts[0] }
    var sender: NamespaceLab.Host { lab.hosts[1] }
    var bystander: NamespaceLab.Host { lab.hosts[2] }

    init(format: StreamFormat, seconds: Int) throws {
        let lab = try NamespaceLab(hosts: 3)
        let folder = try Workspace()
        let pattern = format.pattern(seconds: seconds)
        let file = folder.path("stream.raw")
        try format.write(pattern, to: file)
        self.lab = lab
        self.folder = folder
        self.format = format
        self.pattern = pattern
        self.file = file
        started = HostTime.now
    }

    /// Starts a device on the receiving host, and waits until it listens.
    func device(
        _ arguments: [String], name: String = "device", listensOn other: StreamAddress? = nil
    ) async throws -> DeviceUnderTest {
        let device = try DeviceUnderTest(
            arguments + ["--interface", "eth0"], in: folder, name: name, on: receiver)
        try await device.listens(on: other ?? address)
        return device
    }

    /// Starts sending the pattern.
    func start(from host: NamespaceLab.Host, to other: StreamAddress? = nil) throws -> RunningProgram {
        let command = StreamSender.gstreamer.command(
            file: file, format: format, to: other ?? address, interface: "eth0", localAddress: host.address)
        return try RunningProgram(host.command(command))
    }

    /// Sends the whole pattern, and waits until the last sample was heard and reported.
    func send(from host: NamespaceLab.Host) async throws {
        let peer = try start(from: host)
        let code = try await peer.waitForExit(within: .seconds(30))
        guard code == 0 else {
            throw ProgramError.failed(command: peer.commandLine, code: code, errors: peer.errors)
        }
        try await Task.sleep(for: .milliseconds(1300))
    }

    /// Ends the device and judges what it recorded.
    func expectExact(_ device: DeviceUnderTest, name: String) async throws {
        let recording = try await device.stop().recording
        Verdict(name: name, pattern: pattern, evidence: Evidence(start: started, reports: device.reports))
            .expectExact(recording)
    }
}
