import Foundation

/// `ani4out run`, recording what it plays.
final class DeviceUnderTest: Sendable {
    let program: RunningProgram
    let recordingPath: String
    /// What it remembers, and its control socket.
    let statePath: String

    /// Starts the program with a recording of its own and a link offset of 100 ms: virtual machines stall.
    ///
    /// - Parameters:
    ///   - arguments: Sources, interface and whatever else the test is about.
    ///   - folder: Where recording and state go.
    ///   - name: Tells devices of one test apart.
    ///   - host: The namespace to run in; nil: here.
    ///   - wrapper: A command that ends by running the one it is given: `env`, `setpriv`.
    ///   - linkOffset: What `--link-offset` says; nil: nothing, so that it can be changed.
    ///   - more: What stands behind all else: the last of two flags holds.
    ///   - isRecording: Whether it has a recording besides the outputs among the arguments.
    init(
        _ arguments: [String], in folder: borrowing Workspace, name: String = "device",
        on host: NamespaceLab.Host? = nil, httpPort: Int = 0,
        through wrapper: [String] = [], linkOffset: String? = "100", isRecording: Bool = true,
        ending more: [String] = []
    ) throws {
        recordingPath = folder.path("\(name).wav")
        statePath = folder.path("\(name).state")
        let outputs = isRecording ? ["--output", "wav:\(recordingPath)"] : []
        let command =
            wrapper + [Workspace.binary, "run"] + arguments + outputs + ["--json"]
            + (linkOffset.map { ["--link-offset", $0] } ?? [])
            + ["--http-port", "\(httpPort)", "--command-port", "0", "--bridge-port", "0", "--mdns", "off"]
            + ["--state", statePath] + more
        program = try RunningProgram(host.map { $0.command(command) } ?? command)
    }

    /// `ani4out set` with one edit. Returns what it prints.
    @discardableResult
    func set(_ edit: String) throws -> String { try Shell.run([Workspace.binary, "set", edit, "--state", statePath]) }

    /// All lines so far.
    var reports: [TimedReport] { program.lines.compactMap(TimedReport.init) }
    /// The last status line.
    var lastStatus: TimedReport? { reports.last { $0.report.event == "status" } }

    /// Waits until it listens on the port: a sender that starts earlier is half heard.
    func listens(on address: StreamAddress, within limit: Duration = .seconds(15)) async throws {
        try await program.wait(for: "a socket on \(address)", within: limit) {
            ListeningPorts.of(program.processIdentifier).contains(address.port) ? () : nil
        }
        // Bound, then joined: the next system calls.
        try await Task.sleep(for: .milliseconds(50))
    }

    /// Waits for a status line of which this holds.
    @discardableResult
    func status(
        _ what: String, within limit: Duration = .seconds(10), _ holds: (DeviceReport) -> Bool
    ) async throws -> TimedReport {
        try await program.first(what, within: limit) { line in
            TimedReport(line).flatMap { $0.report.event == "status" && holds($0.report) ? $0 : nil }
        }
    }

    /// Ends it as a person would, and reads the recording.
    func stop(signal: Int32 = SIGINT) async throws -> (exitCode: Int32, recording: WaveFile) {
        let code = try await end(signal: signal)
        return (code, try WaveFile(path: recordingPath))
    }

    /// Ends it. Returns the exit code.
    func end(signal: Int32 = SIGTERM) async throws -> Int32 {
        program.send(signal: signal)
        return try await program.waitForExit(within: .seconds(10))
    }
}
