import ArgumentParser
import DeviceConfiguration
import DeviceModel
import Diagnosis
import Glibc
import Terminal

/// `ani4out doctor`: what on this host or link spoils audio, and what to do about it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what on this host or network spoils audio, and what to do.",
        discussion: """
            Looks at the network interface, multicast, clocks, the streams named, rights,
            ports and sound cards, with the same settings as `run`: flags, environment,
            file. Changes nothing. A device that plays meanwhile is not disturbed.

            Five seconds of listening hear clocks and streams. IGMP queriers ask every
            125 s as a rule, announcements come every 5 to 300 s: --seconds 130 hears
            them. Some checks need root or rights, and say so.

            EXAMPLES:
              ani4out doctor
              ani4out doctor --interface eth1 --seconds 130
              ani4out doctor --sdp stage.sdp --output alsa:hw:1
              ani4out doctor --json | jq 'select(.health.state == "fault")'

            EXIT CODES
              0 nothing spoils audio, 1 warnings, 3 faults (with or without warnings),
              2 a flag, a variable or the configuration file is wrong.
            """)

    @Option(help: ArgumentHelp("How long to listen, 0 to 3600 s; 0: not at all.", valueName: "s"))
    var seconds: Double = 5

    @Option(help: ArgumentHelp("A stream to examine, as for run. At most two.", valueName: "url"))
    var source: [String] = []

    @Option(
        help: ArgumentHelp("The same as a file with its session description.", valueName: "file"),
        completion: .file(extensions: ["sdp"]))
    var sdp: [String] = []

    @Option(help: ArgumentHelp("Network interface for audio. Default: the device chooses.", valueName: "name"))
    var interface: String?

    @Option(help: ArgumentHelp("The outputs to examine, as for run. Default: the device chooses.", valueName: "spec"))
    var output: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The link offset the streams must be in time for. Default: 10.", valueName: "ms"))
    var linkOffset: String?

    @Flag(help: "Print one JSON object a line (docs/json.md).")
    var json = false

    @Option(
        help: ArgumentHelp("A JSON file with settings (docs/configuration.md).", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?

    func validate() throws {
        guard (0...3600).contains(seconds) else {
            throw ValidationError("--seconds \(seconds): expected seconds from 0 to 3600.")
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        StopSignals.install()
        let settings = try settings()
        if seconds > 0, isatty(STDERR_FILENO) == 1 {
            let time = Int(exactly: seconds).map(String.init) ?? "\(seconds)"
            Message.print("listening for \(time) s; Ctrl-C ends it and tells what was heard")
        }
        let report = Doctor(settings, seconds: seconds).examine { StopSignals.isRequested }
        if settings.isJSON {
            StandardOutput.write(
                DiagnosisJSON.lines(report, version: Version.number).map { $0 + "\n" }.joined())
        } else {
            StandardOutput.write(text(of: report))
        }
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }

    private func text(of report: DiagnosisReport) -> String {
        let variables = ProcessEnvironment.variables
        let isTerminal = isatty(STDOUT_FILENO) == 1
        var isColoured = false
        if case .inPlace(let colours) = LiveRenderer.Mode.suitable(descriptor: STDOUT_FILENO, variables: variables) {
            isColoured = colours
        }
        // A file or a pipe gets whole lines: what is in them can be searched and copied.
        let width = isTerminal ? TerminalSize.current(descriptor: STDOUT_FILENO, variables: variables).columns : .max
        return DiagnosisText(report, width: width, isColoured: isColoured).text
    }

    /// What `run` would do with the same flags, environment and file.
    private func settings() throws -> RunSettings {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        let flags: [SettingKey: [String]] = [
            .source: source, .sdp: sdp, .output: output, .interface: single(interface),
            .linkOffset: single(linkOffset), .json: json ? ["true"] : [], .config: single(config),
        ]
        return try RunConfiguration.told(by: flags).settings
    }
}
