import ArgumentParser
import DeviceModel
import Glibc
import JSON
import LocalControl
import RemoteControl
import Terminal

/// What all commands for a running device have in common.
struct ControlOptions: ParsableArguments {
    @Option(
        name: [.customShort("H"), .long],
        help: ArgumentHelp(
            "The device of another host: an address, a name or a URL. Default: the one of this host.",
            valueName: "host"),
        transform: { text in
            do throws(DeviceAddressError) { return try DeviceAddress(text) } catch { throw ValidationError("\(error)") }
        })
    var host: DeviceAddress?

    @Option(
        help: ArgumentHelp("Certificate (PEM) of a device with https:// that made its own.", valueName: "file"),
        completion: .file())
    var certificate: String?

    @Option(
        help: ArgumentHelp(
            "State directory of the device, where its control socket is. Default: as ani4out run chooses it.",
            valueName: "dir"),
        completion: .directory)
    var state: String?

    @Flag(help: "Print one JSON object a line (docs/local-control.md).")
    var json = false

    /// Where the device is to be found.
    private var path: String {
        let directories = StateDirectory.candidates(
            told: state, environment: ProcessEnvironment.variables, user: geteuid())
        return ControlSocketPlace.socket(in: directories) { access($0, F_OK) == 0 }
    }

    /// Talks with the device as `ani4out COMMAND`; a failure is told, and is the exit code.
    func converse(
        as command: String, _ body: @Sendable (inout ControlConversation) async throws -> Void
    ) async throws {
        signal(SIGPIPE, SIG_IGN)
        do {
            let client = "ani4out \(command)"
            guard let host else { return try await ControlClient.withConversation(at: path, as: client, body: body) }
            let access = RemoteAccess(
                token: ProcessEnvironment.variables["ANI4OUT_TOKEN"], certificates: certificate)
            try await RemoteClient.withConversation(at: host, access, as: client, body: body)
        } catch let failure as ControlFailure {
            Message.print("\(failure)")
            throw ExitCode(failure.exitCode)
        }
    }

    /// Asks once, and prints the reply: as it came, or as lines for people.
    func ask(
        _ request: ControlRequest, as command: String, _ lines: @escaping @Sendable (JSONNode) -> [String]
    ) async throws {
        let isJSON = json
        try await converse(as: command) { conversation in
            let reply = try await conversation.ask(request)
            StandardOutput.write(lines: isJSON ? [JSONText(reply).line] : lines(reply))
        }
    }

    /// Asks for a stream and prints what comes until somebody stops it: the reply too, where that is asked for.
    func follow(
        _ request: ControlRequest, as command: String, showsReply: Bool = false,
        _ lines: @escaping @Sendable (JSONNode) -> [String]
    ) async throws {
        Self.endAtOnce()
        let isJSON = json
        try await converse(as: command) { conversation in
            let reply = try await conversation.ask(request)
            if showsReply, !StandardOutput.write(lines: isJSON ? [JSONText(reply).line] : lines(reply)) { return }
            while true {
                let event = try await conversation.nextEvent()
                guard StandardOutput.write(lines: isJSON ? [JSONText(event).line] : lines(event)) else { return }
            }
        }
    }

    /// Ctrl-C is how a person ends what has no end: no failure.
    static func endAtOnce() {
        for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(0) } }
    }
}
